import { k8s } from "cdk8s-plus-28";
import { CLUSTER_LOCAL_GATEWAY_LABELS, INGRESS_GATEWAY_LABELS } from "../istio/names";
import { clusterLocalPolicies, ingressPolicies } from "./network-policies";
import { LISTENERS, LOCAL_STATUS_PORT, STATUS_PORT } from "./ports";

/** What tells one gateway from another; all else is the same in both. */
export interface GatewayKind {
  /** Of the Deployment, the Service and most other objects; the ServiceAccount's and the Role's names start with it. */
  readonly name: string;
  /** By which Gateways, Services and policies find the Pods. */
  readonly labels: Readonly<Record<"app" | "istio", string>>;
  /** Ports that the container states besides the one for metrics. */
  readonly containerPorts: readonly number[];
  readonly servicePorts: readonly k8s.ServicePort[];
  /** Variables of the proxy that the other kind has not. */
  readonly env: readonly k8s.EnvVar[];
  /** Who may connect to the Pods. */
  readonly networkPolicies: readonly k8s.KubeNetworkPolicyProps[];
}

/** The gateway that users come in by. */
export const INGRESS_GATEWAY: GatewayKind = {
  name: INGRESS_GATEWAY_LABELS.app,
  labels: INGRESS_GATEWAY_LABELS,
  containerPorts: [STATUS_PORT, LISTENERS.http, LISTENERS.https],
  servicePorts: [
    { ...port("status-port", STATUS_PORT, STATUS_PORT), protocol: "TCP" },
    { ...port("http2", 80, LISTENERS.http), protocol: "TCP" },
    { ...port("https", 443, LISTENERS.https), protocol: "TCP" },
  ],
  env: [],
  networkPolicies: ingressPolicies(),
};

/** The gateway by which Pods of the cluster reach Knative Services, without leaving the cluster. */
export const CLUSTER_LOCAL_GATEWAY: GatewayKind = {
  name: CLUSTER_LOCAL_GATEWAY_LABELS.app,
  labels: CLUSTER_LOCAL_GATEWAY_LABELS,
  containerPorts: [LOCAL_STATUS_PORT, LISTENERS.http],
  servicePorts: [port("status-port", LOCAL_STATUS_PORT, LOCAL_STATUS_PORT), port("http2", 80, LISTENERS.http)],
  // Passes TLS on by the server's name instead of ending it.
  env: [{ name: "ISTIO_META_ROUTER_MODE", value: "sni-dnat" }],
  networkPolicies: clusterLocalPolicies(),
};

/** The account that a gateway runs as; other parts let its requests in by this name. */
export function serviceAccountOf({ name }: GatewayKind): string {
  return `${name}-service-account`;
}

function port(name: string, number: number, target: number): k8s.ServicePort {
  return { name, port: number, targetPort: k8s.IntOrString.fromNumber(target) };
}
