import { podTemplate } from "../../common/kubernetes/pod-template";
import { int32, object, string } from "../../common/schema";

/** One role of a training job: that many Pods from one template. */
export const replicaSpec = object({
  /** @default 1 */
  replicas: int32(),
  /** What happens to a Pod that ends; `ExitCode` restarts it for exit codes from 128 on and fails it below. */
  restartPolicy: string<"Always" | "OnFailure" | "Never" | "ExitCode">(),
  template: podTemplate,
});
