import { metricSpec } from "../../common/kubernetes/metric";
import { atomicList } from "../../common/kubernetes/merge";
import { embeddedMetadata } from "../../common/kubernetes/metadata";
import { boolean, enumeration, int32, integer, intOrString, object, root, string } from "../../common/schema";
import type { Infer } from "../../common/schema";
import { jobSetSpec } from "./job-set";
import { trainerKind } from "./kind";

const fixedOrElastic = {
  message: "numNodes should not be set if torch.elasticPolicy is configured",
  rule: "!(has(self.numNodes) && (has(self.torch) && has(self.torch.elasticPolicy)))",
};
const onePolicy = { message: "Only one of the policy can be configured", rule: "!(has(self.torch) && has(self.mpi))" };
const processes = {
  message: "NumProcPerNode must be equal to auto, cpu, gpu, or int value",
  rule: "self > 0 || self in ['auto', 'cpu', 'gpu']",
};

const mpi = object({
  mpiImplementation: enumeration(["OpenMPI", ""], { default: "OpenMPI" }),
  /** Slots of each node in the host file. */
  numProcPerNode: int32({ default: 1 }),
  /** Whether the launcher trains too. */
  runLauncherAsNode: boolean({ default: false }),
  sshAuthMountPath: string({ default: "/root/.ssh" }),
});

const elastic = { maxNodes: int32(), maxRestarts: int32(), metrics: atomicList(metricSpec), minNodes: int32() };
const torch = object({
  /** Limits between which the number of nodes may change; excludes `numNodes`. */
  elasticPolicy: object(elastic),
  /** Processes that torchrun starts on each node: a number, `auto`, `cpu` or `gpu`. */
  numProcPerNode: intOrString({ default: "auto", validations: [processes] }),
});

const mlPolicy = object(
  {
    /** For programs that mpirun starts; excludes `torch`. */
    mpi,
    /** @default 1 */
    numNodes: int32(),
    /** For programs that torchrun starts. */
    torch,
  },
  { validations: [fixedOrElastic, onePolicy] },
);

const coscheduling = object({ scheduleTimeoutSeconds: int32({ default: 60 }) });
const mode = enumeration(["hard", "soft"], { default: "hard" });
const volcano = object({ networkTopology: object({ highestTierAllowed: integer({ default: 1 }), mode }) });

const spec = object(
  {
    mlPolicy,
    /** The scheduler that starts all Pods or none (gang scheduling); one of the two. @default none */
    podGroupPolicy: object({ coscheduling, volcano }),
    /** The JobSet of each TrainJob; the label `trainer.kubeflow.org/trainjob-ancestor-step` marks Jobs that it changes. */
    template: object({ metadata: embeddedMetadata, spec: jobSetSpec }, { minProperties: 1 }),
  },
  { minProperties: 1 },
);

/** How the TrainJobs of a runtime are run. */
export type TrainingRuntimeSpec = Infer<typeof spec>;

const version = { schema: root({ spec }), status: false };

/** A runtime for the TrainJobs of its namespace. */
export const trainingRuntime = trainerKind("TrainingRuntime", "Namespaced", version);

/** A runtime for the TrainJobs of all namespaces. */
export const clusterTrainingRuntime = trainerKind("ClusterTrainingRuntime", "Cluster", version);
