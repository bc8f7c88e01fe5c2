import { type Infer, map, requiring } from "../../common/schema";
import { replicaSpec } from "./replica-spec";
import { runPolicy } from "./run-policy";
import { trainingJob } from "./training-job";

const spec = requiring(["xgbReplicaSpecs"], {
  runPolicy,
  /** Pods by role; every Pod needs a container named `xgboost`, and exactly one is the master. */
  xgbReplicaSpecs: map(replicaSpec, { keys: ["Master", "Worker"] }),
});

/** What an XGBoostJob is to run. */
export type XGBoostJobSpec = Infer<typeof spec>;

/** Distributed training with XGBoost. */
export const xgboostJob = trainingJob({ kind: "XGBoostJob", plural: "xgboostjobs", spec });
