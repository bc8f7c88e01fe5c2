import { deviations, deviationsOf, type Deviation } from "./deviation";

const COMPONENT = "cert-manager";
const PROGRAMS = ["cert-manager", "cert-manager-cainjector", "cert-manager-webhook"];

export const CERT_MANAGER_DEVIATIONS: readonly Deviation[] = [
  ...PROGRAMS.flatMap((name) => [
    ...deviations(
      COMPONENT,
      `Deployment cert-manager/${name}`,
      ["/spec/replicas", "/spec/template/spec/topologySpreadConstraints"],
      "a second replica on another node: certificates are renewed, and objects accepted, while a node is lost",
    ),
    ...deviations(
      COMPONENT,
      `Deployment cert-manager/${name}`,
      ["runAsNonRoot", "seccompProfile"].map((field) => `/spec/template/spec/containers/0/securityContext/${field}`),
      "said of the container too, as everywhere in this distribution: it holds whatever is set for the Pod",
    ),
  ]),
  ...deviationsOf(
    COMPONENT,
    PROGRAMS.map((name) => `PodDisruptionBudget cert-manager/${name}`),
    "",
    "lets a drain take one replica at a time",
  ),
  ...deviationsOf(
    COMPONENT,
    ["Certificate cert-manager/kubeflow-ca", "ClusterIssuer kubeflow-ca"],
    "",
    "one CA for the names within the cluster, renewed by itself: upstream's kubeflow-self-signing-issuer makes every certificate its own root, which nobody can trust; here it signs this CA alone",
  ),
];
