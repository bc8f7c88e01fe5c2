// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import type { SparkApplicationSpec } from "../../../charts/spark-operator/crds/application";
import type { SparkConnectSpec } from "../../../charts/spark-operator/crds/connect";
import type { ScheduledSparkApplicationSpec } from "../../../charts/spark-operator/crds/schedule";
import { ScheduledSparkApplication, SparkApplication, SparkConnect } from "../../../charts/spark-operator/objects";

const driver = { memory: "1g", env: [{ name: "REGION", value: "eu" }] };
const required = { sparkVersion: "4.0.1", mainApplicationFile: "local:///job.py", driver, executor: {} };

export const application: SparkApplicationSpec = { ...required, type: "Python", restartPolicy: { type: "Always" } };
export const schedule: ScheduledSparkApplicationSpec = { schedule: "@every 1h", template: application };
export const connect: SparkConnectSpec = {
  sparkVersion: "4.0.1",
  executor: {},
  server: { template: { spec: { serviceAccountName: "spark" } }, service: { spec: { type: "LoadBalancer" } } },
};

// @ts-expect-error a program has a type
export const withoutType: SparkApplicationSpec = required;

// @ts-expect-error a program is of one of four types
export const unknownType: SparkApplicationSpec = { ...required, type: "Rust" };

// @ts-expect-error a misspelt field is refused
export const misspeltField: SparkApplicationSpec = { ...application, sparkConfiguration: {} };

// @ts-expect-error a misspelt field of the driver is refused
export const misspeltDriver: SparkApplicationSpec = { ...application, driver: { memoryLimits: "2Gi" } };

// @ts-expect-error instances are of executors alone
export const manyDrivers: SparkApplicationSpec = { ...application, driver: { instances: 2 } };

const secret = { name: "bucket", path: "/bucket", secretType: "AWS" } as const;
// @ts-expect-error a secret is of one of three types
export const unknownSecret: SparkApplicationSpec["driver"] = { secrets: [secret] };

// @ts-expect-error a run waits, is left out or takes over
export const unknownPolicy: ScheduledSparkApplicationSpec = { ...schedule, concurrencyPolicy: "Queue" };

// @ts-expect-error the template of a schedule is checked like an application
export const emptyTemplate: ScheduledSparkApplicationSpec = { schedule: "@daily", template: {} };

// @ts-expect-error a Pod template is checked although the API server does not
export const misspeltTemplate: SparkConnectSpec["server"] = { template: { spec: { nodeSelectors: {} } } };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  const metadata = { name: "daily", namespace: "data" };
  new SparkApplication(scope, "a", { metadata, spec: application });
  new ScheduledSparkApplication(scope, "b", { metadata, spec: schedule });
  new SparkConnect(scope, "c", { metadata, spec: connect });
  // @ts-expect-error a program has a namespace
  new SparkApplication(scope, "d", { metadata: { name: "daily" }, spec: application });
  // @ts-expect-error the spec is that of another kind
  new SparkApplication(scope, "e", { metadata, spec: schedule });
}
