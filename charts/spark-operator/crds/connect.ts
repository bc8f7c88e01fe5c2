import { conditions } from "../../common/kubernetes/condition";
import { service } from "../../common/kubernetes/service";
import {
  ageColumn,
  column,
  dateTime,
  type Infer,
  int32,
  integer,
  map,
  object,
  requiring,
  string,
} from "../../common/schema";
import { configuration } from "./configuration";
import { sparkKind } from "./kind";
import { basicFields } from "./pod";

const spec = requiring(["executor", "server", "sparkVersion"], {
  ...configuration,
  executor: object({ ...basicFields, instances: int32({ minimum: 0 }) }),
  /** Clients reach it through the Service, of which any field may be set. */
  server: object({ ...basicFields, service }),
});

/** What a SparkConnect runs. */
export type SparkConnectSpec = Infer<typeof spec>;

const server = object({ podIp: string(), podName: string(), serviceName: string() });
const times = { lastUpdateTime: dateTime(), startTime: dateTime() };
const status = object({ ...times, conditions, executors: map(integer()), server, state: string() });
const columns = [ageColumn, column("Status", ".status.state"), column("PodName", ".status.server.podName")];

/** A Spark server that clients send their queries to. */
export const sparkConnect = sparkKind("SparkConnect", "sparkconn", { name: "v1alpha1", columns, spec, status });
