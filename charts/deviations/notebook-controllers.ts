import { deviations, deviationsOf, type Deviation } from "./deviation";
import { SINGLE_NOTEBOOK_CONTROLLERS_DEVIATIONS } from "./notebook-controllers-single";

const POD = "/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;

/** The Deployment of each component. */
const DEPLOYMENTS: Readonly<Record<string, string>> = {
  "notebook-controller": "notebook-controller-deployment",
  poddefaults: "admission-webhook-deployment",
  "pvcviewer-controller": "pvcviewer-controller-manager",
  "tensorboard-controller": "tensorboard-controller-deployment",
};

/** The controllers of notebooks, volumes and Tensorboards, and the webhook of PodDefaults. */
export const NOTEBOOK_CONTROLLERS_DEVIATIONS: readonly Deviation[] = [
  ...Object.entries(DEPLOYMENTS).flatMap(([component, name]) => availability(component, `kubeflow/${name}`)),
  ...stableConfig(),
  ...ownFigures(),
  ...issuer("poddefaults", "admission-webhook"),
  ...issuer("pvcviewer-controller", "pvcviewer"),
  ...SINGLE_NOTEBOOK_CONTROLLERS_DEVIATIONS,
];

function availability(component: string, name: string): Deviation[] {
  const deployment = `Deployment ${name}`;
  return [
    ...deviations(
      component,
      deployment,
      ["/spec/replicas", `${POD}/topologySpreadConstraints`],
      "two Pods, apart from each other: of a controller's one is the leader, of a webhook's both answer, so that the loss of a node stops nothing",
    ),
    ...deviationsOf(component, [`PodDisruptionBudget ${name}`], "", "a drain takes one of the two Pods at a time"),
    ...deviations(
      component,
      deployment,
      [`${CONTAINER}/securityContext`],
      "the program writes no file: its image is read-only, and the container states by itself all that the level restricted asks for",
    ),
  ];
}

/** ConfigMaps without kustomize's suffixes. */
function stableConfig(): Deviation[] {
  const hashed = { "notebook-controller": "fhm9f7tdt5", "tensorboard-controller": "7hd244gf2d" };
  const reason =
    "a stable name: no ConfigMap is left behind by a change, and an annotation with the contents' digest has Pods made anew";
  return Object.entries(hashed).flatMap(([component, hash]) => {
    const name = `ConfigMap kubeflow/${component}-config`;
    const deployment = `Deployment kubeflow/${DEPLOYMENTS[component]}`;
    const annotations = "/spec/template/metadata/annotations";
    const [references, digest] =
      component === "notebook-controller"
        ? [`${CONTAINER}/env`, annotations]
        : [`${CONTAINER}/envFrom`, `${annotations}/kubeflow.org~1config-digest`];
    return [
      ...deviationsOf(component, [name, `${name}-${hash}`], "", reason),
      ...deviations(component, deployment, [references, digest], reason),
    ];
  });
}

/** Figures without the sidecar kube-rbac-proxy. */
function ownFigures(): Deviation[] {
  const reason =
    "the controller's own port, which network policies keep to the namespace, in place of a second program beside it, of an old version, that gives its account the right to have any token checked";
  const names = { "pvcviewer-controller": "pvcviewer", "tensorboard-controller": "tensorboard-controller" };
  return Object.entries(names).flatMap(([component, prefix]) => [
    ...deviationsOf(
      component,
      [
        `ClusterRole ${prefix}-metrics-reader`,
        `ClusterRole ${prefix}-proxy-role`,
        `ClusterRoleBinding ${prefix}-proxy-rolebinding`,
      ],
      "",
      reason,
    ),
    ...deviations(
      component,
      `Service kubeflow/${prefix}-controller-manager-metrics-service`,
      ["/spec/ports/0"],
      reason,
    ),
    ...deviations(
      component,
      `Deployment kubeflow/${DEPLOYMENTS[component]}`,
      [`${CONTAINER}/args`, `${CONTAINER}/ports`, `${POD}/containers/1`],
      reason,
    ),
  ]);
}

function issuer(component: string, prefix: string): Deviation[] {
  const certificate = `Certificate kubeflow/${prefix === "pvcviewer" ? "pvcviewer-serving-cert" : `${prefix}-cert`}`;
  const reason =
    "the platform's internal issuer: with an issuer that signs each certificate by itself, the API server trusts nobody from a renewal until the new CA has come to it";
  return [
    ...deviationsOf(component, [`Issuer kubeflow/${prefix}-selfsigned-issuer`], "", reason),
    ...deviations(component, certificate, ["/spec/issuerRef"], reason),
    ...deviations(
      component,
      certificate,
      ["/spec/privateKey"],
      "a new key with each certificate, and of a kind that is short and fast",
    ),
  ];
}
