import { deviations, deviationsOf, type Deviation } from "./deviation";

const COMPONENT = "trainer";
const MXJOB = "extras/training-operator-1.7.0";
const NAMESPACE = "kubeflow-system";
const JOBSET = `Deployment ${NAMESPACE}/jobset-controller-manager`;
const TRAINER = `Deployment ${NAMESPACE}/kubeflow-trainer-controller-manager`;
const TEMPLATE = "/spec/template";
const CONTAINER = `${TEMPLATE}/spec/containers/0`;
const RUNTIMES = [
  "deepspeed-distributed",
  "mlx-distributed",
  "torch-distributed",
  "torchtune-llama3.2-1b",
  "torchtune-llama3.2-3b",
  "torchtune-qwen2.5-1.5b",
];

/** What Trainer, JobSet and the operator for MXJobs do otherwise than upstream. */
export const TRAINER_DEVIATIONS: readonly Deviation[] = [
  ...runtimesOfTheCluster(),
  ...availability(),
  ...rights(),
  ...configuration(),
  ...deviationsOf(
    COMPONENT,
    [JOBSET, TRAINER],
    `${TEMPLATE}/metadata/labels/service.istio.io~1canonical-name`,
    "the network policy that lets the API server in goes by this label, which only the injector of sidecars would add: without sidecars every webhook call would be dropped",
  ),
  ...deviations(
    COMPONENT,
    `Secret ${NAMESPACE}/kubeflow-trainer-webhook-cert`,
    ["/data"],
    "the content is the controller's to write, and an empty map of it is nothing that the API server keeps",
  ),
  ...deviations(
    COMPONENT,
    TRAINER,
    [`${CONTAINER}/securityContext/readOnlyRootFilesystem`],
    "the program writes nothing to its image",
  ),
  ...deviations(
    COMPONENT,
    TRAINER,
    [`${CONTAINER}/resources`],
    "without a request its Pods are the first to be evicted, and a quota on processors or memory refuses them",
  ),
  ...deviations(
    COMPONENT,
    `Service ${NAMESPACE}/kubeflow-trainer-controller-manager`,
    ["/spec/ports/0/targetPort"],
    "nothing listens on the port that upstream's leads to: the configuration has metrics served at 8443",
  ),
  ...deviations(
    COMPONENT,
    `Service ${NAMESPACE}/kubeflow-trainer-controller-manager`,
    ["/spec/selector"],
    "upstream's label is on the Pods of many controllers; whichever came into the namespace would get calls for Trainer's webhooks",
  ),
  ...beside(),
];

function runtimesOfTheCluster(): Deviation[] {
  const reason =
    "the kind is cluster-scoped, and a namespace in its metadata is ignored by some clients and refused by others";
  return [
    ...deviationsOf(
      COMPONENT,
      RUNTIMES.map((name) => `ClusterTrainingRuntime ${NAMESPACE}/${name}`),
      "",
      reason,
    ),
    ...deviationsOf(
      COMPONENT,
      RUNTIMES.map((name) => `ClusterTrainingRuntime ${name}`),
      "",
      reason,
    ),
  ];
}

function availability(): Deviation[] {
  const reason =
    "the API server refuses every TrainJob and every Pod of a JobSet while nobody answers: two replicas, apart from each other as far as possible, one of them the leader";
  return [
    ...deviationsOf(COMPONENT, [JOBSET, TRAINER], "/spec/replicas", reason),
    ...deviationsOf(COMPONENT, [JOBSET, TRAINER], `${TEMPLATE}/spec/topologySpreadConstraints`, reason),
    ...deviationsOf(
      COMPONENT,
      [JOBSET, TRAINER].map((deployment) => deployment.replace("Deployment", "PodDisruptionBudget")),
      "",
      "a drain takes one of the two Pods at a time",
    ),
  ];
}

function rights(): Deviation[] {
  const inNamespace = (name: string) => [
    `Role ${NAMESPACE}/${name}role`,
    `RoleBinding ${NAMESPACE}/${name}rolebinding`,
  ];
  const leader = `${NAMESPACE}/kubeflow-trainer-leader-election`;
  return [
    ...deviations(
      COMPONENT,
      "ClusterRole jobset-manager-role",
      ["/rules"],
      "JobSet reads no Secrets but those of its own namespace, makes and changes no Pods, and changes no webhook configurations but its own two",
    ),
    ...deviations(
      COMPONENT,
      "Role kubeflow-system/jobset-leader-election-role",
      ["/rules"],
      "the lease by its name; JobSet elects its leader by no ConfigMaps, and may write events anyway",
    ),
    ...deviationsOf(
      COMPONENT,
      inNamespace("jobset-webhook-certificate-"),
      "",
      "the certificate is in JobSet's own namespace, so that is where it may follow Secrets, and write this one",
    ),
    ...deviations(
      COMPONENT,
      "ClusterRole kubeflow-trainer-controller-manager",
      ["/rules"],
      "Trainer changes its own webhook configuration alone and leases in its own namespace; it may look up priority classes, for which upstream forgot the right, so that checking a TrainJob for Volcano with one times out",
    ),
    ...deviationsOf(
      COMPONENT,
      [`Role ${leader}`, `RoleBinding ${leader}`],
      "",
      "the lease by its name in Trainer's own namespace instead of every lease of the cluster, by which other controllers elect their leaders",
    ),
    ...deviations(
      COMPONENT,
      "ClusterRole kubeflow-trainer-admin",
      ["/rules"],
      "the aggregation controller owns the rules; stating an empty list makes the next server-side apply conflict with it",
    ),
  ];
}

function configuration(): Deviation[] {
  const folder =
    "the ConfigMap's folder as a whole: a single file of it is a copy that no change ever reaches, and cannot be replaced atomically";
  const paths = ["args/0", "volumeMounts/0/mountPath", "volumeMounts/0/subPath"].map((path) => `${CONTAINER}/${path}`);
  return [
    ...deviations(
      COMPONENT,
      `ConfigMap ${NAMESPACE}/jobset-manager-config`,
      ["/data"],
      "the same settings, and those stated that rights and other objects rely on: lease, Service, Secret",
    ),
    ...deviations(
      COMPONENT,
      `ConfigMap ${NAMESPACE}/kubeflow-trainer-config`,
      ["/data"],
      "the same settings without comments, with the namespace of the lease stated; Trainer 2.1 reads clientConnection and ignores it, so it is left out",
    ),
    ...deviationsOf(
      COMPONENT,
      [JOBSET, TRAINER],
      `${TEMPLATE}/metadata/annotations/kubeflow.org~1config-digest`,
      "both read their configuration only when they start; with another digest their Pods are made anew",
    ),
    ...deviations(COMPONENT, JOBSET, [...paths, `${CONTAINER}/volumeMounts/0/readOnly`], folder),
    ...deviations(COMPONENT, TRAINER, paths, folder),
  ];
}

function beside(): Deviation[] {
  const reason =
    "it runs beside the present training operator, whose objects have these names: under its own, for MXJobs alone, with the rights for them alone and none that writes what users wrote";
  const theirs = [
    "kubeflow-training-admin",
    "kubeflow-training-edit",
    "kubeflow-training-view",
    "training-operator",
  ].map((name) => `ClusterRole ${name}`);
  const ours = ["kubeflow-mxjob-edit", "kubeflow-mxjob-view", "training-operator-mxjob"].map(
    (name) => `ClusterRole ${name}`,
  );
  const operator = (name: string) => [
    `ClusterRoleBinding ${name}`,
    ...["Deployment", "Service", "ServiceAccount"].map((kind) => `${kind} kubeflow/${name}`),
  ];
  const added = ["Role", "RoleBinding"].map((kind) => `${kind} kubeflow/training-operator-mxjob-leader-election`);
  return [
    ...deviationsOf(MXJOB, [...theirs, ...operator("training-operator")], "", reason),
    ...deviationsOf(MXJOB, [...ours, ...operator("training-operator-mxjob")], "", reason),
    ...deviationsOf(
      MXJOB,
      [...added, "PodDisruptionBudget kubeflow/training-operator-mxjob"],
      "",
      "two replicas, one of them the leader, of which a drain takes one at a time",
    ),
  ];
}
