import { deviations, deviationsOf, type Deviation } from "./deviation";

/** Reference files that have the ingress gateway: the options restate the whole of Istio, without network policies. */
const OPTIONS = ["options/istio-ambient", "options/istio-gke"];
const LOCAL = "istio-cluster-local-gateway";

const POD = "/spec/template/spec";
const RESTRICTED = "the level `restricted`, stated for the Pod and for the container alike in both gateways";
const STORED = "v1 is the version that is stored; the others are older names of the same fields";
const OPENED =
  "upstream closes the namespace and opens the gateways to Knative's probes alone: where policies are enforced, neither users nor tenants come in";

/** Istio's gateways. */
export const ISTIO_GATEWAYS_DEVIATIONS: readonly Deviation[] = [
  ...["istio", ...OPTIONS].flatMap(ingressGateway),
  ...OPTIONS.flatMap((component) =>
    deviationsOf(
      component,
      ["NetworkPolicy istio-system/allow-knative-to-istio-gateways"],
      "",
      "these variants leave out all network policies of `istio`, which are needed there just as well",
    ),
  ),
  ...gateway(LOCAL, "cluster-local-gateway"),
  ...deviationsOf(
    LOCAL,
    ["Deployment istio-system/cluster-local-gateway"],
    `${POD}/containers/0/securityContext/seccompProfile`,
    RESTRICTED,
  ),
];

function ingressGateway(component: string): Deviation[] {
  const name = "istio-ingressgateway";
  const deployment = `Deployment istio-system/${name}`;
  return [
    ...gateway(component, name),
    ...deviations(component, deployment, [`${POD}/securityContext/seccompProfile`], RESTRICTED),
    ...deviationsOf(component, [`AuthorizationPolicy istio-system/${name}`], "/apiVersion", STORED),
    ...deviationsOf(
      component,
      [`RoleBinding istio-system/${name}-sds`],
      "/subjects/0/namespace",
      "the API server refuses a ServiceAccount without its namespace",
    ),
  ];
}

/** What is the same for both gateways. */
function gateway(component: string, name: string): Deviation[] {
  const of = (kind: string, path: string, reason: string): Deviation => ({
    component,
    object: `${kind} istio-system/${name}`,
    path,
    reason,
  });
  const container = `${POD}/containers/0`;
  return [
    of(
      "Deployment",
      `${container}/image`,
      "upstream labels its objects 1.29.0 and runs 1.28.0; here both are one release",
    ),
    of("Deployment", `${container}/securityContext/runAsNonRoot`, RESTRICTED),
    of("Deployment", `${POD}/topologySpreadConstraints`, "the loss of a node or a zone must not take all replicas"),
    of("HorizontalPodAutoscaler", "/spec/minReplicas", "with one replica, every drain shuts the platform's door"),
    of("PodDisruptionBudget", "", "a drain takes one replica at a time; upstream removed the budgets"),
    of("Gateway", "/apiVersion", STORED),
    of("NetworkPolicy", "", OPENED),
  ];
}
