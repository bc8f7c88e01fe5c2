// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import type { JobSetSpec } from "../../../charts/trainer/crds/job-set";
import type { TrainJobSpec } from "../../../charts/trainer/crds/train-job";
import type { TrainingRuntimeSpec } from "../../../charts/trainer/crds/training-runtime";
import { ClusterTrainingRuntime, JobSet, TrainJob, TrainingRuntime } from "../../../charts/trainer/objects";

const runtimeRef = { name: "torch-distributed" };
const template = { spec: { template: { spec: { containers: [{ name: "node" }] } } } };

export const job: TrainJobSpec = { runtimeRef, trainer: { numNodes: 2, numProcPerNode: "auto" } };
export const runtime: TrainingRuntimeSpec = { template: { spec: { replicatedJobs: [{ name: "node", template }] } } };
export const jobs: JobSetSpec = { replicatedJobs: [{ name: "node", template }], successPolicy: { operator: "Any" } };

// @ts-expect-error a TrainJob has a runtime
export const withoutRuntime: TrainJobSpec = {};

// @ts-expect-error a runtime is of one of two kinds
export const foreignRuntime: TrainJobSpec = { runtimeRef: { ...runtimeRef, kind: "JobSet" } };

// @ts-expect-error a misspelt field is refused
export const misspeltField: TrainJobSpec = { runtimeRef, trainer: { nodes: 2 } };

const misspelt = { targetJobs: [], spec: { volume: [] } };
// @ts-expect-error a misspelt field of a Pod is refused
export const misspeltPod: TrainJobSpec = { runtimeRef, podTemplateOverrides: [misspelt] };

// @ts-expect-error one of two controllers runs a TrainJob
export const foreignManager: TrainJobSpec = { runtimeRef, managedBy: "example.org/controller" };

// @ts-expect-error a replicated job has a template
export const withoutTemplate: JobSetSpec = { replicatedJobs: [{ name: "node" }] };

// @ts-expect-error a template of a runtime is checked like a JobSet
export const misspeltTemplate: TrainingRuntimeSpec = { template: { spec: { replicatedJob: [] } } };

// @ts-expect-error Open MPI is the only implementation
export const foreignMpi: TrainingRuntimeSpec = { mlPolicy: { mpi: { mpiImplementation: "MPICH" } } };

const reasons = ["OutOfMemory"] as const;
const rule = { name: "memory", action: "FailJobSet", onJobFailureReasons: reasons } as const;
// @ts-expect-error Jobs do not fail for this reason
export const unknownReason: JobSetSpec = { failurePolicy: { rules: [rule] } };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  const metadata = { name: "train", namespace: "vision" };
  new TrainJob(scope, "a", { metadata, spec: job });
  new TrainingRuntime(scope, "b", { metadata, spec: runtime });
  new ClusterTrainingRuntime(scope, "c", { metadata: { name: "torch" }, spec: runtime });
  new JobSet(scope, "d", { metadata, spec: jobs });
  // @ts-expect-error a runtime of one namespace has a namespace
  new TrainingRuntime(scope, "e", { metadata: { name: "torch" }, spec: runtime });
  // @ts-expect-error the spec is that of another kind
  new TrainJob(scope, "f", { metadata, spec: runtime });
}
