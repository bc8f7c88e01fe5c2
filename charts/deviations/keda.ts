import { deviations, deviationsOf, type Deviation } from "./deviation";

const COMPONENT = "extras/keda-2.20.2";
const DEPLOYMENTS = ["keda-admission", "keda-metrics-apiserver", "keda-operator"].map(
  (name) => `Deployment keda/${name}`,
);
const POD = "/spec/template/spec";

/** Every object that upstream has. */
const OBJECTS = [
  "APIService v1beta1.external.metrics.k8s.io",
  "ClusterRole keda-external-metrics-reader",
  "ClusterRole keda-operator",
  "ClusterRoleBinding keda-hpa-controller-external-metrics",
  "ClusterRoleBinding keda-operator",
  "ClusterRoleBinding keda-system-auth-delegator",
  ...DEPLOYMENTS,
  "Namespace keda",
  "Role keda/keda-operator",
  "RoleBinding keda/keda-operator",
  "RoleBinding kube-system/keda-auth-reader",
  "Service keda/keda-admission-webhooks",
  "Service keda/keda-metrics-apiserver",
  "Service keda/keda-operator",
  "ServiceAccount keda/keda-operator",
  "ValidatingWebhookConfiguration keda-admission",
];

export const KEDA_DEVIATIONS: readonly Deviation[] = [
  ...deviationsOf(
    COMPONENT,
    OBJECTS,
    "/metadata/labels/app.kubernetes.io~1version",
    "upstream's says main, the branch that it was made from; here it is the version that runs",
  ),
  ...availability(),
  ...leastPrivilege(),
  ...closedNamespace(),
  ...deviationsOf(
    COMPONENT,
    DEPLOYMENTS,
    `${POD}/containers/0/resources/limits/cpu`,
    "the same as the API server writes it: upstream's 1000m would look like somebody else's change after a refresh",
  ),
  {
    component: COMPONENT,
    object: "Deployment keda/keda-metrics-apiserver",
    path: `${POD}/containers/0/env`,
    reason: "the variables are upstream's in another order, which is the one of the other two programs",
  },
];

function availability(): Deviation[] {
  const reason = "the loss of a node must not end all scaling: two replicas, apart from each other as far as possible";
  return [
    ...deviationsOf(COMPONENT, DEPLOYMENTS, "/spec/replicas", reason),
    ...deviationsOf(COMPONENT, DEPLOYMENTS, `${POD}/topologySpreadConstraints`, reason),
    ...deviationsOf(
      COMPONENT,
      DEPLOYMENTS.map((deployment) => deployment.replace("Deployment", "PodDisruptionBudget")),
      "",
      "a drain takes one of the two Pods at a time",
    ),
  ];
}

function leastPrivilege(): Deviation[] {
  const ownAccount =
    "the servers that others connect to have accounts of their own, which cannot read Secrets as the operator's can";
  return [
    ...deviations(
      COMPONENT,
      "ClusterRole keda-operator",
      ["/rules"],
      "instead of reading and scaling every kind there is, the operator may scale Kubernetes' workloads and the kinds that are configured; of webhook configurations and API services it changes its own alone; the resources external and configmaps/status do not exist",
    ),
    ...deviations(
      COMPONENT,
      "ClusterRole keda-external-metrics-reader",
      ["/rules/0/verbs"],
      "whoever reads metrics does nothing else with them",
    ),
    ...deviations(
      COMPONENT,
      "Role keda/keda-operator",
      ["/rules"],
      "the operator writes the Secret of its certificate and none of the credentials that are kept beside it",
    ),
    ...deviationsOf(COMPONENT, DEPLOYMENTS.slice(0, 2), `${POD}/serviceAccountName`, ownAccount),
    ...deviationsOf(
      COMPONENT,
      ["ClusterRoleBinding keda-system-auth-delegator", "RoleBinding kube-system/keda-auth-reader"],
      "/subjects/0/name",
      "the metrics server alone asks the API server who its callers are",
    ),
    ...deviationsOf(
      COMPONENT,
      [
        "ClusterRole keda-admission-webhooks",
        "ClusterRoleBinding keda-admission-webhooks",
        "ServiceAccount keda/keda-admission-webhooks",
        "ServiceAccount keda/keda-metrics-apiserver",
      ],
      "",
      ownAccount,
    ),
  ];
}

function closedNamespace(): Deviation[] {
  const programs = ["keda-admission-webhooks", "keda-metrics-apiserver", "keda-operator"];
  return [
    ...deviations(
      COMPONENT,
      "Namespace keda",
      ["/metadata/labels/pod-security.kubernetes.io~1enforce"],
      "KEDA's Pods meet the level restricted, and no others are to run beside them",
    ),
    ...deviationsOf(
      COMPONENT,
      programs.map((name) => `NetworkPolicy keda/${name}`),
      "",
      "of all Pods only the metrics server is to reach the operator, and each server is reached on its port alone",
    ),
  ];
}
