import { deviations, deviationsOf, type Deviation } from "./deviation";

const COMPONENT = "central-dashboard";
const DEPLOYMENT = "Deployment kubeflow/centraldashboard";
const POD = "/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;

/** The central dashboard. */
export const CENTRAL_DASHBOARD_DEVIATIONS: readonly Deviation[] = [
  ...deviations(
    COMPONENT,
    "ConfigMap kubeflow/centraldashboard-config",
    ["/data/links"],
    "made from the applications that are installed and from the organization's own links, so that no entry leads nowhere; descriptions are ours",
  ),
  ...deviationsOf(
    COMPONENT,
    ["ConfigMap kubeflow/centraldashboard-parameters"],
    "",
    "upstream's manifests are made with it; no Pod reads it",
  ),
  ...leastPrivilege(),
  ...availability(),
  ...deviations(
    COMPONENT,
    DEPLOYMENT,
    [`${CONTAINER}/env/7/value`],
    "upstream passes the name of its parameter, which the program takes for no; no it is, in words: through the gateway the metrics would be open to every user",
  ),
  ...deviationsOf(
    COMPONENT,
    ["AuthorizationPolicy kubeflow/central-dashboard", "VirtualService kubeflow/centraldashboard"],
    "/apiVersion",
    "v1 is the version that is stored; the older names have the same fields",
  ),
  ...deviations(
    COMPONENT,
    "VirtualService kubeflow/centraldashboard",
    ["/spec/gateways"],
    "says the gateway's namespace too, so that the gateway of another installation can take its place",
  ),
];

function leastPrivilege(): Deviation[] {
  return [
    ...deviations(
      COMPONENT,
      "ClusterRole centraldashboard",
      ["/rules/0/verbs"],
      "the program lists, and watches nothing",
    ),
    ...deviations(
      COMPONENT,
      "Role kubeflow/centraldashboard",
      ["/rules"],
      "the program reads its own ConfigMap and the version of Kubeflow; upstream lets it read every Secret of the control plane and log in to its Pods",
    ),
    ...deviations(
      COMPONENT,
      DEPLOYMENT,
      [
        `${CONTAINER}/env/8`,
        `${CONTAINER}/securityContext/readOnlyRootFilesystem`,
        `${CONTAINER}/securityContext/seccompProfile`,
        `${CONTAINER}/volumeMounts`,
        `${POD}/volumes`,
      ],
      "the image cannot be written to; npm, which starts the program, writes its logs to an empty volume",
    ),
  ];
}

function availability(): Deviation[] {
  const reason = "the first page of all users must outlive a node: two replicas, apart from each other";
  return [
    ...deviations(COMPONENT, DEPLOYMENT, ["/spec/replicas", `${POD}/topologySpreadConstraints`], reason),
    ...deviations(
      COMPONENT,
      DEPLOYMENT,
      [`${CONTAINER}/readinessProbe`],
      "requests go to a replica when it answers, not before",
    ),
    ...deviationsOf(
      COMPONENT,
      ["PodDisruptionBudget kubeflow/centraldashboard"],
      "",
      "a drain takes one of the two Pods at a time",
    ),
  ];
}
