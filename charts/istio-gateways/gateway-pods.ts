import { ISTIO_SYSTEM } from "../istio/names";
import { CLUSTER_LOCAL_GATEWAY, INGRESS_GATEWAY, serviceAccountOf, type GatewayKind } from "./gateway-kind";
import { LISTENERS } from "./ports";

/** The Pods of a gateway, with what others have to know to route through them and to trust what comes from them. */
export interface GatewayPods {
  /** Where the Pods and the Secrets of their certificates are. */
  readonly namespace: string;
  /** Labels of the Pods, which Gateways and policies select by. */
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccount: string;
  /** Full name of the Service within the cluster. */
  readonly service: string;
}

/** The Pods that users come in by. */
export interface IngressPods extends GatewayPods {
  /** Ports that they listen on for the Service's ports 80 and 443. */
  readonly listeners: { readonly http: number; readonly https: number };
}

/** Of the ingress gateway that this platform installs. */
export const INGRESS_PODS: IngressPods = { ...podsOf(INGRESS_GATEWAY), listeners: LISTENERS };

/** Of the cluster-local gateway that this platform installs. */
export const CLUSTER_LOCAL_PODS: GatewayPods = podsOf(CLUSTER_LOCAL_GATEWAY);

function podsOf(kind: GatewayKind): GatewayPods {
  return {
    namespace: ISTIO_SYSTEM,
    labels: kind.labels,
    serviceAccount: serviceAccountOf(kind),
    service: `${kind.name}.${ISTIO_SYSTEM}.svc.cluster.local`,
  };
}
