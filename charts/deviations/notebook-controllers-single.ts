import { deviations, deviationsOf, type Deviation } from "./deviation";

const POD = "/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;

/** What one of the controllers, or the webhook, does otherwise than upstream; what they share is in `notebook-controllers.ts`. */
export const SINGLE_NOTEBOOK_CONTROLLERS_DEVIATIONS: readonly Deviation[] = [
  ...rights(),
  ...notebookController(),
  ...podDefaults(),
  ...pvcViewer(),
];

function rights(): Deviation[] {
  const collected =
    "the aggregation controller owns the rules; stating an empty list makes the next server-side apply conflict with it";
  return [
    ...deviations(
      "notebook-controller",
      "ClusterRole notebook-controller-role",
      ["/rules"],
      "the verbs that the controller uses by name instead of a wildcard: among others, it deletes nothing",
    ),
    ...deviations(
      "notebook-controller",
      "ClusterRole notebook-controller-kubeflow-notebooks-admin",
      ["/rules"],
      collected,
    ),
    ...deviations(
      "notebook-controller",
      "Role kubeflow/notebook-controller-leader-election-role",
      ["/rules"],
      "the right to Leases, without which two Pods cannot agree on a leader; ConfigMaps have no status",
    ),
    ...deviations(
      "poddefaults",
      "ClusterRole admission-webhook-cluster-role",
      ["/rules"],
      "the webhook reads PodDefaults and changes none",
    ),
    ...deviationsOf(
      "poddefaults",
      ["admin", "edit"].map((role) => `ClusterRole admission-webhook-kubeflow-poddefaults-${role}`),
      "/rules",
      collected,
    ),
  ];
}

function notebookController(): Deviation[] {
  const component = "notebook-controller";
  const deployment = "Deployment kubeflow/notebook-controller-deployment";
  return [
    ...deviations(
      component,
      deployment,
      [`${CONTAINER}/args`],
      "two Pods agree on a leader, also while one takes the place of the other in an update",
    ),
    ...deviations(
      component,
      deployment,
      [`${CONTAINER}/resources`],
      "what it needs at least, so that it is not the first to go where a node's memory runs short",
    ),
    ...deviations(
      component,
      deployment,
      [`${CONTAINER}/ports`],
      "the port of the controller's figures by its name, for the Service",
    ),
    ...deviations(
      component,
      "Service kubeflow/notebook-controller-service",
      ["/spec/ports/0"],
      "leads to the controller's figures; upstream's leads to port 443, on which nothing listens",
    ),
  ];
}

function podDefaults(): Deviation[] {
  const component = "poddefaults";
  return [
    ...deviations(
      component,
      "Certificate kubeflow/admission-webhook-cert",
      ["/spec/isCA"],
      "whoever gets hold of a webhook's key is not to sign other certificates with it",
    ),
    ...deviations(
      component,
      "Deployment kubeflow/admission-webhook-deployment",
      [`${CONTAINER}/readinessProbe`],
      "a Pod is called when it listens, and not before: where the webhook does not answer, the API server refuses every Pod of a tenant",
    ),
    ...deviations(
      component,
      "Deployment kubeflow/admission-webhook-deployment",
      [`${CONTAINER}/resources`],
      "what it needs at least: where it is put out for want of memory, the API server refuses every Pod of a tenant",
    ),
    ...deviations(
      component,
      "MutatingWebhookConfiguration admission-webhook-mutating-webhook-configuration",
      ["/webhooks/0/clientConfig/caBundle"],
      "cert-manager writes the CA; stating an empty one makes the next server-side apply take it away",
    ),
  ];
}

function pvcViewer(): Deviation[] {
  const component = "pvcviewer-controller";
  const defaults =
    "what a PVCViewer runs that names nothing itself: an image of a fixed version, restricted, where the program's own choice is the tag latest, unrestricted";
  return [
    ...deviationsOf(component, ["ConfigMap kubeflow/pvcviewer-defaults"], "", defaults),
    ...deviations(
      component,
      "Deployment kubeflow/pvcviewer-controller-manager",
      [`${CONTAINER}/env`, `${CONTAINER}/volumeMounts/1`, `${POD}/volumes/1`],
      `${defaults}; and the gateway's name, which need not be Kubeflow's own`,
    ),
    ...deviations(
      component,
      "Service kubeflow/pvcviewer-controller-manager-metrics-service",
      ["/metadata/labels/app.kubernetes.io~1component"],
      "the Service leads to no proxy any more",
    ),
  ];
}
