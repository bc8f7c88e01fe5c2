import { type Infer, type Kind, map, requiring, string } from "../../common/schema";
import { replicaSpec } from "./replica-spec";
import { formerRunPolicy } from "./run-policy";
import { trainingJob } from "./training-job";

const keys = ["Scheduler", "Server", "Worker", "TunerTracker", "TunerServer", "Tuner"] as const;

const spec = requiring(["jobMode", "mxReplicaSpecs"], {
  /** Tuning searches for fast kernels with TVM, by the three roles of its own. */
  jobMode: string<"MXTrain" | "MXTune">(),
  /** Pods by role; every Pod needs a container named `mxnet`. */
  mxReplicaSpecs: map(replicaSpec, { keys }),
  runPolicy: formerRunPolicy,
});

/** What an MXJob is to run. */
export type MXJobSpec = Infer<typeof spec>;

/** Distributed training with MXNet; the operator 1.7 is the last that runs it. */
export const mxJob: Kind = {
  ...trainingJob({ kind: "MXJob", plural: "mxjobs", spec }),
  generation: { kubernetes: 27, controllerGen: "v0.12.0", embeddedMetadata: true },
};
