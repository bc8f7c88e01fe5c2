import { boolean, type Infer, map, requiring, string } from "../../common/schema";
import { replicaSpec } from "./replica-spec";
import { runPolicy } from "./run-policy";
import { trainingJob } from "./training-job";

const spec = requiring(["tfReplicaSpecs"], {
  /** Let workers come and go: each then sees only the parameter servers and itself. */
  enableDynamicWorker: boolean(),
  runPolicy,
  /** When the job counts as succeeded. @default "", with the chief or else worker 0 */
  successPolicy: string<"" | "AllWorkers">(),
  /** Pods by role; every Pod needs a container named `tensorflow`, and there is at most one chief or master. */
  tfReplicaSpecs: map(replicaSpec, { keys: ["Chief", "Master", "Worker", "PS", "Evaluator"] }),
});

/** What a TFJob is to run. */
export type TFJobSpec = Infer<typeof spec>;

/** Distributed training with TensorFlow. */
export const tfJob = trainingJob({ kind: "TFJob", plural: "tfjobs", spec });
