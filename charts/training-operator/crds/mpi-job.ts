import { ageColumn, type Infer, int32, map, requiring, string } from "../../common/schema";
import { replicaSpec } from "./replica-spec";
import { cleanPodPolicy, runPolicy } from "./run-policy";
import { stateColumn, trainingJob } from "./training-job";

const spec = requiring(["mpiReplicaSpecs"], {
  /** Which Pods are deleted when the job ends; the operator prefers the run policy's. @default "None" */
  cleanPodPolicy: cleanPodPolicy(),
  /** Container that runs the MPI program. */
  mainContainer: string(),
  /** Pods by role; exactly one is the launcher. */
  mpiReplicaSpecs: map(replicaSpec, { keys: ["Launcher", "Worker"] }),
  runPolicy,
  /** Slots of each worker in the host file. @default 1 */
  slotsPerWorker: int32(),
});

/** What an MPIJob is to run. */
export type MPIJobSpec = Infer<typeof spec>;

/** Distributed training with MPI, as Horovod and DeepSpeed use it. */
export const mpiJob = trainingJob({ kind: "MPIJob", plural: "mpijobs", spec, columns: [ageColumn, stateColumn] });
