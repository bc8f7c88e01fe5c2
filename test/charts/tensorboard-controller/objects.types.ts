// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import type { TensorboardSpec } from "../../../charts/tensorboard-controller/crds";
import { Tensorboard } from "../../../charts/tensorboard-controller/objects";

const spec: TensorboardSpec = { logspath: "pvc://training/logs" };

// @ts-expect-error a misspelt field is refused
export const misspelt: TensorboardSpec = { logsPath: "pvc://training/logs" };

// @ts-expect-error a Tensorboard shows logs
export const withoutLogs: TensorboardSpec = {};

// @ts-expect-error the logs are in one place
export const two: TensorboardSpec = { logspath: ["pvc://a/logs", "pvc://b/logs"] };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  new Tensorboard(scope, "a", { metadata: { name: "explore", namespace: "vision" }, spec });
  // @ts-expect-error a namespaced object has a namespace
  new Tensorboard(scope, "b", { metadata: { name: "explore" }, spec });
  // @ts-expect-error an object has a spec
  new Tensorboard(scope, "c", { metadata: { name: "explore", namespace: "vision" } });
}
