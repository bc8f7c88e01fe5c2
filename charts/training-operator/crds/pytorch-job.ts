import { metricSpec } from "../../common/kubernetes/metric";
import { array, boolean, type Infer, int32, map, object, requiring, string } from "../../common/schema";
import { replicaSpec } from "./replica-spec";
import { runPolicy } from "./run-policy";
import { trainingJob } from "./training-job";

const elasticPolicy = object({
  /** Most workers that the autoscaler sets. */
  maxReplicas: int32(),
  maxRestarts: int32(),
  /** @default none, and no HorizontalPodAutoscaler */
  metrics: array(metricSpec),
  /** Least workers that the job runs with. */
  minReplicas: int32(),
  /** @deprecated the operator refuses it beside `nprocPerNode` of the job, which replaces it */
  nProcPerNode: int32(),
  rdzvBackend: string<"c10d" | "etcd" | "etcd-v2">(),
  rdzvConf: array(object({ key: string(), value: string() })),
  rdzvHost: string(),
  rdzvId: string(),
  rdzvPort: int32(),
  /** One node with many workers: its own rendezvous on port 29400; the other `rdzv` fields are ignored. */
  standalone: boolean(),
});

const spec = requiring(["pytorchReplicaSpecs"], {
  /** How torchrun grows, shrinks and meets. @default a fixed number of workers */
  elasticPolicy,
  /** Processes on each node: a number, `auto`, `cpu` or `gpu`. @default "auto" */
  nprocPerNode: string(),
  /** Pods by role; every Pod needs a container named `pytorch`, and there is at most one master. */
  pytorchReplicaSpecs: map(replicaSpec, { keys: ["Master", "Worker"] }),
  runPolicy,
});

/** What a PyTorchJob is to run. */
export type PyTorchJobSpec = Infer<typeof spec>;

/** Distributed training with PyTorch. */
export const pytorchJob = trainingJob({
  kind: "PyTorchJob",
  plural: "pytorchjobs",
  spec,
  scaledBy: "pytorchReplicaSpecs",
});
