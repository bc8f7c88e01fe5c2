// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import { PyTorchJob, TFJob } from "../../../charts/training-operator/jobs";
import type { container as containerSchema } from "../../../charts/common/kubernetes/container";
import type { Infer } from "../../../charts/common/schema";
import type { replicaSpec } from "../../../charts/training-operator/crds/replica-spec";
import type { MPIJobSpec } from "../../../charts/training-operator/crds/mpi-job";
import type { MXJobSpec } from "../../../charts/training-operator/crds/mx-job";
import type { PyTorchJobSpec } from "../../../charts/training-operator/crds/pytorch-job";

type Replica = Infer<typeof replicaSpec>;
type Container = Infer<typeof containerSchema>;

export const container: Container = {
  name: "pytorch",
  image: "train:1",
  imagePullPolicy: "IfNotPresent",
  resources: { limits: { "nvidia.com/gpu": 1, memory: "16Gi" } },
  livenessProbe: { httpGet: { port: "http" }, periodSeconds: 10 },
};

const master = { template: { spec: { containers: [container] } } };

export const job: PyTorchJobSpec = {
  nprocPerNode: "auto",
  elasticPolicy: { rdzvBackend: "c10d", metrics: [{ type: "Resource" }] },
  pytorchReplicaSpecs: { Master: master, Worker: { ...master, replicas: 2, restartPolicy: "ExitCode" } },
  runPolicy: { cleanPodPolicy: "Running", schedulingPolicy: { minResources: { cpu: 4 } } },
};

// @ts-expect-error replica specs are required
export const withoutReplicas: PyTorchJobSpec = {};

// @ts-expect-error a misspelt role is refused
export const misspeltRole: PyTorchJobSpec = { pytorchReplicaSpecs: { Wroker: master } };

// @ts-expect-error a misspelt field is refused
export const misspeltField: PyTorchJobSpec = { pytorchReplicaSpecs: { Master: master }, nprocsPerNode: "auto" };

// @ts-expect-error a misspelt field of the template is refused
export const misspeltDeep: Replica = { template: { spec: { containers: [container], nodeSelectr: {} } } };

// @ts-expect-error a Pod has containers
export const withoutContainers: Replica = { template: { spec: {} } };

// @ts-expect-error a count is no text
export const textualCount: Replica = { ...master, replicas: "2" };

// @ts-expect-error a restart policy is one of four
export const unknownPolicy: Replica = { ...master, restartPolicy: "Sometimes" };

// @ts-expect-error a container has a name
export const nameless: Container = { image: "train:1" };

// @ts-expect-error a quantity is a number or a text
export const quantity: Container = { name: "pytorch", resources: { limits: { cpu: true } } };

// @ts-expect-error the mode of an MXJob is one of two
export const unknownMode: MXJobSpec = { jobMode: "Train", mxReplicaSpecs: { Worker: master } };

export const newerField: MXJobSpec = {
  jobMode: "MXTrain",
  mxReplicaSpecs: { Worker: master },
  // @ts-expect-error the operator 1.7 does not know who manages a job
  runPolicy: { managedBy: "kubeflow.org/training-operator" },
};

// @ts-expect-error the master is a role of PyTorch, not of MPI
export const foreignRole: MPIJobSpec = { mpiReplicaSpecs: { Master: master } };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  const metadata = { name: "train", namespace: "vision" };
  new PyTorchJob(scope, "a", { metadata, spec: job });
  // @ts-expect-error a namespaced object has a namespace
  new PyTorchJob(scope, "b", { metadata: { name: "train" }, spec: job });
  // @ts-expect-error a generated name is no name
  new PyTorchJob(scope, "c", { metadata: { namespace: "vision" }, spec: job });
  // @ts-expect-error the spec is that of another kind
  new TFJob(scope, "d", { metadata, spec: job });
}
