import { jobSet, type JobSetSpec } from "../../../charts/trainer/crds/job-set";
import { trainJob, type TrainJobSpec } from "../../../charts/trainer/crds/train-job";
import {
  clusterTrainingRuntime,
  trainingRuntime,
  type TrainingRuntimeSpec,
} from "../../../charts/trainer/crds/training-runtime";
import type { KindExample } from "../support/examples";

const image = "registry.example.org/train:1";
const container = { name: "node", image, command: ["torchrun", "train.py"] };
const step = { labels: { "trainer.kubeflow.org/trainjob-ancestor-step": "trainer" } };
const jobs = (name: string) => ({
  name,
  groupName: "default",
  replicas: 1,
  template: { metadata: step, spec: { template: { spec: { containers: [container] } } } },
});

const trainJobSpec: TrainJobSpec = {
  runtimeRef: { apiGroup: "trainer.kubeflow.org", kind: "ClusterTrainingRuntime", name: "torch-distributed" },
  initializer: { dataset: { storageUri: "hf://example/texts", secretRef: { name: "hugging-face" } } },
  managedBy: "trainer.kubeflow.org/trainjob-controller",
  podTemplateOverrides: [
    {
      targetJobs: [{ name: "node" }],
      spec: {
        nodeSelector: { pool: "gpu" },
        containers: [{ name: "node", volumeMounts: [{ name: "data", mountPath: "/data" }] }],
        volumes: [{ name: "data", persistentVolumeClaim: { claimName: "texts" } }],
      },
    },
  ],
  suspend: false,
  trainer: {
    image,
    env: [{ name: "EPOCHS", value: "3" }],
    numNodes: 2,
    numProcPerNode: "auto",
    resourcesPerNode: { limits: { "nvidia.com/gpu": 4, memory: "64Gi" } },
  },
};

const torchRuntime: TrainingRuntimeSpec = {
  mlPolicy: { numNodes: 1, torch: { numProcPerNode: "gpu" } },
  podGroupPolicy: { coscheduling: { scheduleTimeoutSeconds: 120 } },
  template: { metadata: { labels: { team: "vision" } }, spec: { replicatedJobs: [jobs("node")] } },
};

const mpiRuntime: TrainingRuntimeSpec = {
  mlPolicy: {
    numNodes: 2,
    mpi: { mpiImplementation: "OpenMPI", numProcPerNode: 4, runLauncherAsNode: true, sshAuthMountPath: "/root/.ssh" },
  },
  podGroupPolicy: { volcano: { networkTopology: { highestTierAllowed: 2, mode: "soft" } } },
  template: {
    spec: {
      network: { publishNotReadyAddresses: true },
      replicatedJobs: [jobs("launcher"), { ...jobs("node"), dependsOn: [{ name: "launcher", status: "Ready" }] }],
      successPolicy: { operator: "All", targetReplicatedJobs: ["launcher"] },
    },
  },
};

const jobSetSpec: JobSetSpec = {
  coordinator: { replicatedJob: "leader", jobIndex: 0, podIndex: 0 },
  failurePolicy: {
    maxRestarts: 3,
    restartStrategy: "BlockingRecreate",
    rules: [{ name: "outOfTime", action: "FailJobSet", onJobFailureReasons: ["DeadlineExceeded"] }],
  },
  replicatedJobs: [jobs("leader"), { ...jobs("workers"), dependsOn: [{ name: "leader", status: "Ready" }] }],
  ttlSecondsAfterFinished: 3600,
};

/** Objects of Kubeflow Trainer and JobSet, and what is easily got wrong in them. */
export const examples: readonly KindExample[] = [
  {
    kind: trainJob,
    valid: { spec: trainJobSpec },
    mistakes: [
      ["spec.runtimeRef", undefined],
      ["spec.runtimeRef.name", ""],
      ["spec.managedBy", "me"],
      ["spec.trainer.numNodes", "two"],
      ["spec.trainer.numNode", 2],
      ["spec.trainer.resourcesPerNode.limits.memory", "64 GB"],
      ["spec.podTemplateOverrides[0].targetJobs", undefined],
      ["spec.podTemplateOverrides[0].spec.containers[0].name", ""],
      ["spec.trainer.env", [{ name: "EPOCHS" }, { name: "EPOCHS" }], "spec.trainer.env[1]"],
      // A rule of the whole object names no field.
      ["metadata.name", "1st", "<nil>"],
    ],
  },
  {
    kind: trainingRuntime,
    valid: { spec: torchRuntime },
    mistakes: [
      ["spec.template.spec.replicatedJobs[0].template", undefined],
      ["spec.mlPolicy.torch.numProcPerNode", "all"],
      ["spec.mlPolicy.torch.elasticPolicy", { minNodes: 1, maxNodes: 4 }, "spec.mlPolicy"],
      ["spec.podGroupPolicy.coscheduling.scheduleTimeoutSeconds", "2m"],
      ["spec.template", {}],
      ["spec.mlpolicy", {}],
    ],
  },
  {
    kind: clusterTrainingRuntime,
    valid: { spec: mpiRuntime },
    mistakes: [
      ["spec.mlPolicy.mpi.mpiImplementation", "MPICH"],
      ["spec.mlPolicy.torch", { numProcPerNode: 1 }, "spec.mlPolicy"],
      ["spec.podGroupPolicy.volcano.networkTopology.mode", "medium"],
      ["spec.template.spec.replicatedJobs[1].dependsOn[0].status", "Started"],
      ["spec.template.spec.successPolicy.operator", undefined],
      ["spec", {}],
    ],
  },
  {
    kind: jobSet,
    valid: { spec: jobSetSpec },
    mistakes: [
      ["spec.replicatedJobs[0].name", undefined],
      ["spec.replicatedJobs[1].name", "leader", "spec.replicatedJobs[1]"],
      ["spec.replicatedJobs[0].template.spec.template.spec.containers[0].image", 1],
      ["spec.failurePolicy.restartStrategy", "InPlaceRestart"],
      ["spec.failurePolicy.rules[0].action", "Retry"],
      ["spec.startupPolicy", { startupPolicyOrder: "InOrder" }, "spec"],
      ["spec.ttlSecondsAfterFinished", -1],
      ["spec.replicatedJobs[0].replica", 2],
    ],
  },
];
