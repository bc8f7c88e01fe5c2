import { deviations, deviationsOf, type Deviation } from "./deviation";

const COMPONENT = "profiles";
const DEPLOYMENT = "Deployment kubeflow/profiles-deployment";
const POD = "/spec/template/spec";
const CONTAINERS = [0, 1].map((index) => `${POD}/containers/${index}`);

/** The profile controller and the access management. */
export const PROFILE_CONTROLLER_DEVIATIONS: readonly Deviation[] = [
  ...stableNames(),
  ...leastPrivilege(),
  ...availability(),
  ...deviationsOf(
    COMPONENT,
    ["AuthorizationPolicy kubeflow/profiles-kfam", "VirtualService kubeflow/profiles-kfam"],
    "/apiVersion",
    "v1 is the version that is stored; the older names have the same fields",
  ),
  ...deviations(
    COMPONENT,
    "VirtualService kubeflow/profiles-kfam",
    ["/spec/gateways"],
    "says the gateway's namespace too, so that the gateway of another installation can take its place",
  ),
];

function stableNames(): Deviation[] {
  const reason =
    "the name has no digest of the content, so that a change is an update and leaves no old ConfigMap behind; a digest in the Pod template restarts the Pods, and the labels of namespaces are read again while they run";
  const files = [
    ["profiles-config-5h9m86f79f", "profiles-config"],
    ["namespace-labels-data-2k29b64d74", "namespace-labels-data"],
  ];
  return [
    ...deviationsOf(
      COMPONENT,
      files.flat().map((name) => `ConfigMap kubeflow/${name}`),
      "",
      reason,
    ),
    ...deviations(
      COMPONENT,
      DEPLOYMENT,
      [
        "/spec/template/metadata/annotations",
        ...CONTAINERS.map((container) => `${container}/envFrom/0/configMapRef/name`),
        `${POD}/volumes/0/configMap/name`,
      ],
      reason,
    ),
  ];
}

function leastPrivilege(): Deviation[] {
  const reason =
    "instead of cluster-admin, exactly what the two programs do: namespaces, accounts, quotas, bindings, policies and Profiles, and of roles they may bind the three that tenants get";
  return [
    ...deviationsOf(COMPONENT, ["ClusterRole profiles-controller"], "", reason),
    ...deviations(COMPONENT, "ClusterRoleBinding profiles-cluster-rolebinding", ["/roleRef/name"], reason),
    ...deviations(
      COMPONENT,
      "Role kubeflow/profiles-leader-election-role",
      ["/rules"],
      "the one Lease and ConfigMap by which a leader is chosen, instead of every ConfigMap of the control plane; Leases are what is used today",
    ),
    ...deviations(
      COMPONENT,
      DEPLOYMENT,
      [
        ...CONTAINERS.map((container) => `${container}/securityContext/readOnlyRootFilesystem`),
        `${CONTAINERS[0]}/securityContext/seccompProfile`,
      ],
      "neither program writes a file; the profile for system calls stands beside the rest that makes the level restricted",
    ),
  ];
}

function availability(): Deviation[] {
  const reason =
    "without the access management the dashboard shows no namespace: two replicas, apart from each other, of which one controller leads";
  return [
    ...deviations(
      COMPONENT,
      DEPLOYMENT,
      ["/spec/replicas", `${POD}/topologySpreadConstraints`, `${CONTAINERS[1]}/command/7`],
      reason,
    ),
    ...deviations(
      COMPONENT,
      DEPLOYMENT,
      [`${CONTAINERS[0]}/readinessProbe`],
      "requests go to a replica when it answers, not before",
    ),
    ...deviationsOf(
      COMPONENT,
      ["PodDisruptionBudget kubeflow/profiles-deployment"],
      "",
      "a drain takes one of the two Pods at a time",
    ),
  ];
}
