import { metricSpec } from "../../common/kubernetes/metric";
import { array, type Infer, int32, map, object, requiring } from "../../common/schema";
import { replicaSpec } from "./replica-spec";
import { runPolicy } from "./run-policy";
import { trainingJob } from "./training-job";

const elasticPolicy = object({
  maxReplicas: int32(),
  maxRestarts: int32(),
  /** @default none, and no HorizontalPodAutoscaler */
  metrics: array(metricSpec),
  minReplicas: int32(),
});

const spec = requiring(["paddleReplicaSpecs"], {
  /** How the number of workers changes. @default it does not */
  elasticPolicy,
  /** Pods by role; every Pod needs a container named `paddle`. */
  paddleReplicaSpecs: map(replicaSpec, { keys: ["Master", "Worker"] }),
  runPolicy,
});

/** What a PaddleJob is to run. */
export type PaddleJobSpec = Infer<typeof spec>;

/** Distributed training with PaddlePaddle. */
export const paddleJob = trainingJob({ kind: "PaddleJob", plural: "paddlejobs", spec, scaledBy: "paddleReplicaSpecs" });
