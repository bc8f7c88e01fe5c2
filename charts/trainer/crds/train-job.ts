import { conditions } from "../../common/kubernetes/condition";
import { volumeMount } from "../../common/kubernetes/container";
import { environment as env } from "../../common/kubernetes/environment";
import { atomicList, keyedList } from "../../common/kubernetes/merge";
import { embeddedMetadata } from "../../common/kubernetes/metadata";
import { podSpecFields } from "../../common/kubernetes/pod-spec";
import { localReference } from "../../common/kubernetes/reference";
import { resourceRequirements } from "../../common/kubernetes/resources";
import { ageColumn, boolean, column, int32, intOrString, kubernetesType, map, requiring } from "../../common/schema";
import { object, root, string, type Infer } from "../../common/schema";
import { jobCounts } from "./job-set";
import { trainerKind } from "./kind";

const immutable = "self == oldSelf";
const name = string({ minLength: 1 });

const apiGroup = string({ default: "trainer.kubeflow.org" });
const kind = string<"ClusterTrainingRuntime" | "TrainingRuntime">({ default: "ClusterTrainingRuntime" });
const sameRuntime = { message: "runtimeRef is immutable", rule: immutable };

const initializer = object({
  env,
  secretRef: localReference,
  /** Source, such as `hf://user/name` or `s3://bucket/path`. */
  storageUri: string(),
});

const program = { args: atomicList(string()), command: atomicList(string()), env, image: string() };
const trainer = object({
  ...program,
  numNodes: int32(),
  /** A number; for torch also `auto`, `cpu` or `gpu`. */
  numProcPerNode: intOrString(),
  resourcesPerNode: resourceRequirements,
});

const container = object({ env, name, volumeMounts: keyedList(volumeMount, ["name"]) }, { required: ["name"] });
const containers = keyedList(container, ["name"]);
const { affinity, imagePullSecrets, schedulingGates, serviceAccountName, tolerations, volumes } = podSpecFields;
const pod = { affinity, imagePullSecrets, schedulingGates, serviceAccountName, tolerations, volumes };
const podSpec = kubernetesType(object({ ...pod, containers, initContainers: containers, nodeSelector: map(string()) }));
const targetJobs = atomicList(object({ name }, { required: ["name"] }));
const override = object({ metadata: embeddedMetadata, spec: podSpec, targetJobs }, { required: ["targetJobs"] });

const managers = ["trainer.kubeflow.org/trainjob-controller", "kueue.x-k8s.io/multikueue"] as const;
const managerRules = [
  { message: `ManagedBy must be ${managers.join(" or ")} if set`, rule: `self in ['${managers.join("', '")}']` },
  { message: "ManagedBy value is immutable", rule: immutable },
];

const spec = requiring(["runtimeRef"], {
  /** Of the JobSet and its Jobs, as `labels`. */
  annotations: map(string()),
  /** What is fetched before the training. */
  initializer: object({ dataset: initializer, model: initializer }),
  labels: map(string()),
  /** The controller that runs the job. */
  managedBy: string<(typeof managers)[number]>({ default: managers[0], validations: managerRules }),
  /** Changes of the Pods of some replicated jobs of the runtime; later ones win. */
  podTemplateOverrides: atomicList(override),
  runtimeRef: object({ apiGroup, kind, name }, { required: ["name"], validations: [sameRuntime] }),
  suspend: boolean({ default: false }),
  /** Wins over the runtime; `env` is added to it. */
  trainer,
});

/** What a TrainJob is to run. */
export type TrainJobSpec = Infer<typeof spec>;

const status = object({ conditions, jobsStatus: jobCounts(name, int32({ minimum: 0 })) }, { minProperties: 1 });

const label = "self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')";
const nameRules = [
  { message: "metadata.name must match RFC 1035 DNS label format", rule: label },
  { message: "metadata.name must be no more than 63 characters", rule: "size(self.metadata.name) <= 63" },
];

/** A training on a runtime. */
export const trainJob = trainerKind("TrainJob", "Namespaced", {
  schema: root({ spec, status }, { validations: nameRules }),
  columns: [column("State", ".status.conditions[-1:].type"), ageColumn],
});
