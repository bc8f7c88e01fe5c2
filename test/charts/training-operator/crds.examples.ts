import { jaxJob, type JAXJobSpec } from "../../../charts/training-operator/crds/jax-job";
import { mpiJob, type MPIJobSpec } from "../../../charts/training-operator/crds/mpi-job";
import { mxJob, type MXJobSpec } from "../../../charts/training-operator/crds/mx-job";
import { paddleJob, type PaddleJobSpec } from "../../../charts/training-operator/crds/paddle-job";
import { pytorchJob, type PyTorchJobSpec } from "../../../charts/training-operator/crds/pytorch-job";
import { tfJob, type TFJobSpec } from "../../../charts/training-operator/crds/tf-job";
import { xgboostJob, type XGBoostJobSpec } from "../../../charts/training-operator/crds/xgboost-job";
import type { KindExample } from "../support/examples";

/** That many Pods of one container. */
const pods = (container: string, replicas = 1) => ({
  replicas,
  restartPolicy: "OnFailure" as const,
  template: {
    metadata: { labels: { team: "vision" } },
    spec: { containers: [{ name: container, image: "registry.example.org/train:1" }] },
  },
});

const runPolicy = { cleanPodPolicy: "None", suspend: false, ttlSecondsAfterFinished: 3600 } as const;

const pytorchJobSpec: PyTorchJobSpec = {
  pytorchReplicaSpecs: { Worker: pods("pytorch", 2) },
  nprocPerNode: "gpu",
  elasticPolicy: {
    minReplicas: 1,
    maxReplicas: 4,
    rdzvBackend: "c10d",
    metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } } }],
  },
  runPolicy,
};

const tfJobSpec: TFJobSpec = {
  tfReplicaSpecs: { Chief: pods("tensorflow"), PS: pods("tensorflow", 2), Worker: pods("tensorflow", 4) },
  successPolicy: "AllWorkers",
  runPolicy: { ...runPolicy, schedulingPolicy: { minAvailable: 7, queue: "training", minResources: { cpu: 14 } } },
};

const mpiJobSpec: MPIJobSpec = {
  mpiReplicaSpecs: { Launcher: pods("mpi"), Worker: pods("mpi", 2) },
  slotsPerWorker: 4,
  cleanPodPolicy: "Running",
};

const paddleJobSpec: PaddleJobSpec = {
  paddleReplicaSpecs: { Master: pods("paddle"), Worker: pods("paddle", 2) },
  elasticPolicy: { minReplicas: 1, maxReplicas: 2, maxRestarts: 10 },
};

const xgboostJobSpec: XGBoostJobSpec = {
  xgbReplicaSpecs: { Master: pods("xgboost"), Worker: pods("xgboost", 2) },
  runPolicy,
};

const jaxJobSpec: JAXJobSpec = {
  jaxReplicaSpecs: { Worker: pods("jax", 2) },
  runPolicy: { ...runPolicy, managedBy: "kueue.x-k8s.io/multikueue" },
};

const mxJobSpec: MXJobSpec = {
  jobMode: "MXTrain",
  mxReplicaSpecs: { Scheduler: pods("mxnet"), Server: pods("mxnet"), Worker: pods("mxnet", 2) },
  runPolicy,
};

/** Training jobs, and what is easily got wrong in them. */
export const examples: readonly KindExample[] = [
  {
    kind: pytorchJob,
    valid: { spec: pytorchJobSpec },
    mistakes: [
      ["spec.pytorchReplicaSpecs", undefined],
      ["spec.runPolicy.suspend", "yes"],
      ["spec.pytorchReplicaSpecs.Worker.template.spec.containers[0].name", undefined],
      ["spec.elasticPolicy.metrics[0].resource.target", undefined],
      ["spec.nprocPerNode", 4],
      ["spec.pytorchReplicaSpec", {}],
    ],
  },
  {
    kind: tfJob,
    valid: { spec: tfJobSpec },
    mistakes: [
      ["spec.tfReplicaSpecs", undefined],
      ["spec.tfReplicaSpecs.PS.replicas", "2"],
      ["spec.runPolicy.schedulingPolicy.minResources.cpu", "many"],
      ["spec.cleanPodPolicy", "All"],
    ],
  },
  {
    kind: mpiJob,
    valid: { spec: mpiJobSpec },
    mistakes: [
      ["spec.mpiReplicaSpecs", undefined],
      ["spec.slotsPerWorker", 1.5],
      ["spec.slots", 4],
    ],
  },
  {
    kind: paddleJob,
    valid: { spec: paddleJobSpec },
    mistakes: [
      ["spec.paddleReplicaSpecs", undefined],
      ["spec.elasticPolicy.maxRestarts", "ten"],
      ["spec.elasticPolicy.rdzvBackend", "c10d"],
    ],
  },
  {
    kind: xgboostJob,
    valid: { spec: xgboostJobSpec },
    mistakes: [
      ["spec.xgbReplicaSpecs", undefined],
      ["spec.xgbReplicaSpecs.Master.template.spec.containers", undefined],
      ["spec.xgboostReplicaSpecs", {}],
    ],
  },
  {
    kind: jaxJob,
    valid: { spec: jaxJobSpec },
    mistakes: [
      ["spec.jaxReplicaSpecs", undefined],
      ["spec.runPolicy.ttlSecondsAfterFinished", "1h"],
      ["spec.jaxReplicaSpecs.Worker.image", "registry.example.org/train:1"],
    ],
  },
  {
    kind: mxJob,
    valid: { spec: mxJobSpec },
    mistakes: [
      ["spec.jobMode", undefined],
      ["spec.mxReplicaSpecs", undefined],
      ["spec.runPolicy.managedBy", "kubeflow.org/training-operator"],
      ["spec.mxReplicaSpecs.Server.template.spec.containers[0].image", 1],
    ],
  },
];
