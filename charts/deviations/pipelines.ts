import { deviations, deviationsOf, type Deviation } from "./deviation";

const COMPONENTS = ["pipelines", "options/pipelines-k8s-native"];
const NATIVE = "options/pipelines-k8s-native";
const POD = "/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;

const REPLICABLE = named("Deployment", ["ml-pipeline", "ml-pipeline-ui", "ml-pipeline-visualizationserver"]);
const SINGLE = named("Deployment", [
  "ml-pipeline-persistenceagent",
  "ml-pipeline-scheduledworkflow",
  "ml-pipeline-viewer-crd",
]);
const PROFILE_CONTROLLER = "Deployment kubeflow/kubeflow-pipelines-profile-controller";
const API_SERVER = "Deployment kubeflow/ml-pipeline";

/** What Pipelines' API server, UI and controllers do otherwise than upstream; its storage has a list of its own. */
export const PIPELINES_DEVIATIONS: readonly Deviation[] = [
  ...COMPONENTS.flatMap((component) => [
    ...stableNames(component),
    ...leastPrivilege(component),
    ...lockedPods(component),
    ...highAvailability(component),
    ...profileController(component),
    ...storedVersions(component),
    ...settings(component),
  ]),
  ...webhook(),
];

function stableNames(component: string): Deviation[] {
  const reason =
    "a stable name, so that updates leave no orphans; Pods are made anew when the digest of the configuration changes";
  const hashed = {
    "kubeflow-pipelines-profile-controller-code": "c55f957kgf",
    "kubeflow-pipelines-profile-controller-env": "5252m69c4c",
    "pipeline-api-server-config": "dc9hkg52h6",
  };
  const names = Object.entries(hashed).flatMap(([name, hash]) => [name, `${name}-${hash}`]);
  return [
    ...deviationsOf(component, named("ConfigMap", names), "", reason),
    ...deviations(component, API_SERVER, [`${CONTAINER}/envFrom/0/configMapRef/name`], reason),
    ...deviations(
      component,
      PROFILE_CONTROLLER,
      [`${CONTAINER}/envFrom/0/configMapRef/name`, `${POD}/volumes/0/configMap/name`],
      reason,
    ),
    ...deviationsOf(
      component,
      ["DecoratorController kubeflow-pipelines-profile-controller"].flatMap((id) => [
        id,
        id.replace(" ", " kubeflow/"),
      ]),
      "",
      "DecoratorControllers are in no namespace; the API server drops the one that upstream states",
    ),
  ];
}

function leastPrivilege(component: string): Deviation[] {
  const wildcards = "the verbs and kinds by name instead of wildcards, which cover whatever a later version adds";
  const viewers = named("Role", ["ml-pipeline-viewer-controller-role"]);
  return [
    ...deviations(component, "ClusterRole aggregate-to-kubeflow-pipelines-edit", ["/rules/5/verbs"], wildcards),
    ...deviations(
      component,
      "ClusterRole aggregate-to-kubeflow-pipelines-edit",
      ["/rules/4/verbs"],
      "recurring runs are made by Pipelines' API server; the controller runs one that a tenant writes under its own right, in any tenant's experiment",
    ),
    ...deviations(
      component,
      "ClusterRole aggregate-to-kubeflow-pipelines-edit",
      ["/rules/0/verbs"],
      "server-side apply of a pipeline patches it, in the mode that keeps pipelines as Kubernetes objects",
    ),
    ...deviationsOf(
      component,
      ["ClusterRole kubeflow-pipelines-edit", "ClusterRole kubeflow-pipelines-view"],
      "/rules",
      "the aggregation controller writes the rules; an empty list of ours would conflict with it at each update",
    ),
    ...deviationsOf(
      component,
      ["ClusterRole ml-pipeline-viewer-controller-role", ...viewers],
      "/rules",
      "Deployments and Services in their own API groups, instead of whatever has these names in any group",
    ),
    ...deviations(
      component,
      "ClusterRole ml-pipeline-ui",
      ["/rules/2/verbs", "/rules/2/resourceNames"],
      "the UI reads the Secret with the object store's keys of a tenant; upstream lets it list all Secrets of the cluster",
    ),
    ...deviations(
      component,
      "Role kubeflow/ml-pipeline-ui",
      ["/rules/2/resources"],
      "the UI needs no Secrets of the control plane but the one that its ClusterRole names",
    ),
    ...deviations(
      component,
      "Role kubeflow/pipeline-runner",
      ["/rules/2", "/rules/5/verbs", "/rules/6", "/rules/7", "/rules/8/verbs", "/rules/9/verbs"],
      `${wildcards}; the group extensions is gone, and persistent volumes are in no namespace`,
    ),
  ];
}

function lockedPods(component: string): Deviation[] {
  const temporary = "the image is read-only, so that a program that is taken over cannot change itself";
  return [
    ...deviationsOf(
      component,
      [...REPLICABLE, ...SINGLE, PROFILE_CONTROLLER],
      `${CONTAINER}/securityContext/readOnlyRootFilesystem`,
      temporary,
    ),
    ...deviationsOf(
      component,
      component === NATIVE ? REPLICABLE.slice(2) : [REPLICABLE[0], REPLICABLE[2]],
      `${CONTAINER}/volumeMounts`,
      temporary,
    ),
    ...deviationsOf(
      component,
      component === NATIVE ? REPLICABLE.slice(2) : [REPLICABLE[0], REPLICABLE[2]],
      `${POD}/volumes`,
      temporary,
    ),
    ...(component === NATIVE ? REPLICABLE.slice(0, 2) : [REPLICABLE[1]]).flatMap((object) =>
      deviations(component, object, [`${CONTAINER}/volumeMounts/1`, `${POD}/volumes/1`], temporary),
    ),
    ...deviations(
      component,
      REPLICABLE[2],
      [`${CONTAINER}/env`],
      "Jupyter keeps files in its home directory, which is the one folder that it may write to",
    ),
    ...deviations(
      component,
      "ConfigMap kubeflow/ml-pipeline-ui-configmap",
      ["/data/viewer-pod-template.json"],
      "TensorBoards are locked up like all Pods, so that they start in a tenant's namespace of the level restricted",
    ),
  ];
}

function highAvailability(component: string): Deviation[] {
  const two = "two Pods, apart from each other as far as possible, so that the loss of a node stops nothing";
  const metacontroller = "StatefulSet kubeflow/metacontroller";
  const budgets = ["metacontroller", "ml-pipeline", "ml-pipeline-ui", "ml-pipeline-visualizationserver"];
  return [
    ...deviationsOf(component, [...REPLICABLE, metacontroller], "/spec/replicas", two),
    ...deviationsOf(component, [...REPLICABLE, metacontroller], `${POD}/topologySpreadConstraints`, two),
    ...deviationsOf(
      component,
      named("PodDisruptionBudget", budgets),
      "",
      "a drain takes one of the two Pods at a time",
    ),
    ...deviations(component, metacontroller, [`${CONTAINER}/args/2`], "of two metacontrollers one is the leader"),
    ...deviationsOf(
      component,
      ["Role kubeflow/metacontroller-leader", "RoleBinding kubeflow/metacontroller-leader"],
      "",
      "what two metacontrollers need to agree on a leader",
    ),
    ...deviations(
      component,
      metacontroller,
      ["/spec/volumeClaimTemplates"],
      "the API server drops an empty list, which would look like somebody's change after a refresh",
    ),
  ];
}

function profileController(component: string): Deviation[] {
  return [
    ...deviations(
      component,
      PROFILE_CONTROLLER,
      [`${CONTAINER}/env`],
      "the settings of our own program, which needs no AWS library and takes any object store that Pipelines can use",
    ),
    ...deviations(
      component,
      PROFILE_CONTROLLER,
      [`${CONTAINER}/livenessProbe`, `${CONTAINER}/readinessProbe`, `${CONTAINER}/resources`],
      "without a probe the Pod gets requests before it listens, and without requests it is the first to be evicted",
    ),
    ...deviations(
      component,
      PROFILE_CONTROLLER,
      [`${POD}/automountServiceAccountToken`, `${POD}/serviceAccountName`],
      "the program never asks the API server, so it has an account without rights and no token",
    ),
    ...deviationsOf(
      component,
      ["ServiceAccount kubeflow/kubeflow-pipelines-profile-controller"],
      "",
      "the program never asks the API server, so it has an account without rights and no token",
    ),
    ...deviations(
      component,
      PROFILE_CONTROLLER,
      ["/spec/strategy"],
      "SeaweedFS loses keys that two Pods have it issue at the same moment, which an update would bring about",
    ),
    ...deviations(
      component,
      PROFILE_CONTROLLER,
      ["/spec/template/metadata/annotations"],
      "Pods are made anew when the program, its settings or the store's keys change, which they read once",
    ),
  ];
}

function storedVersions(component: string): Deviation[] {
  const objects = [
    ...["AuthorizationPolicy", "DestinationRule"].flatMap((kind) =>
      named(kind, ["ml-pipeline", "ml-pipeline-ui", "ml-pipeline-visualizationserver"]),
    ),
    ...named("VirtualService", ["ml-pipeline-ui"]),
  ];
  const reason = "v1 is the version that is stored; the others are older names of the same fields";
  return [
    ...deviationsOf(component, objects, "/apiVersion", reason),
    ...deviations(
      component,
      "VirtualService kubeflow/ml-pipeline-ui",
      ["/spec/gateways"],
      "the same Gateway by its full name, so that it may be in another namespace",
    ),
  ];
}

function settings(component: string): Deviation[] {
  const digests = ["config-digest", "secrets-digest"].map(
    (name) => `/spec/template/metadata/annotations/kubeflow.org~1${name}`,
  );
  return [
    ...[...REPLICABLE, ...SINGLE].flatMap((object) =>
      deviations(
        component,
        object,
        digests,
        "programs read their configuration and passwords when they start; when these change, their Pods are made anew",
      ),
    ),
    ...deviations(
      component,
      "ConfigMap kubeflow/pipeline-install-config",
      ["/data/cacheImage"],
      "a fixed tag: without one, nobody knows what the steps run that come from the cache",
    ),
    ...deviations(
      component,
      "ConfigMap kubeflow/pipeline-install-config",
      ["/data/warning"],
      "upstream warns of what cannot happen here: the values are not copied, and Pods follow them",
    ),
  ];
}

function webhook(): Deviation[] {
  const certificate = "Certificate kubeflow/kfp-api-webhook-cert";
  const issuer = "the platform's internal issuer signs it, so that no application keeps a CA of its own";
  return [
    ...deviationsOf(NATIVE, ["Issuer kubeflow/kfp-api-webhook-selfsigned-issuer"], "", issuer),
    ...deviations(NATIVE, certificate, ["/spec/issuerRef"], issuer),
    ...deviations(
      NATIVE,
      certificate,
      ["/spec/isCA"],
      "a server's certificate, with which nobody can sign others for names of the cluster",
    ),
    ...deviations(NATIVE, certificate, ["/spec/privateKey"], "each renewal makes a new key"),
    ...deviations(
      NATIVE,
      API_SERVER,
      ["/spec/template/metadata/annotations/traffic.sidecar.istio.io~1excludeInboundPorts"],
      "the cluster's API server is outside of the mesh: upstream's policy refuses its calls, and with them every pipeline",
    ),
    ...deviationsOf(
      NATIVE,
      ["NetworkPolicy kubeflow/ml-pipeline-webhook"],
      "",
      "upstream's network policies refuse the calls of the cluster's API server, and with them every pipeline",
    ),
  ];
}

function named(kind: string, names: readonly string[]): string[] {
  return names.map((name) => `${kind} kubeflow/${name}`);
}
