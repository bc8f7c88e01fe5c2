import { randomBytes } from "node:crypto";

import { SparkConf } from "./spark-conf";

/** What the objects of one submission are called. */
export interface Names {
  readonly namespace: string;
  /** The application's number, on all of its Pods. */
  readonly appId: string;
  readonly pod: string;
  readonly configMap: string;
  readonly service: string;
}

/** Names as Spark would choose them, other ones at each call. */
export function namesOf(conf: SparkConf): Names {
  const id = randomBytes(8).toString("hex");
  const prefix = `${conf.require("spark.app.name").toLowerCase().replaceAll(".", "-")}-${id}`;
  const service = `${prefix}-driver-svc`;
  return {
    namespace: conf.get("spark.kubernetes.namespace") ?? "default",
    appId: `spark-${randomBytes(16).toString("hex")}`,
    pod: conf.get("spark.kubernetes.driver.pod.name") ?? `${prefix}-driver`,
    configMap: `spark-drv-${id}-conf-map`,
    // A Service's name is a label of DNS.
    service: service.length <= 63 ? service : `spark-${id}-driver-svc`,
  };
}
