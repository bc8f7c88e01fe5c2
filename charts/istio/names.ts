/** Namespace of Istio: its control plane and its gateways. */
export const ISTIO_SYSTEM = "istio-system";

/** Labels of the Pods through which users come in. */
export const INGRESS_GATEWAY_LABELS = { app: "istio-ingressgateway", istio: "ingressgateway" } as const;

/** Labels of the Pods through which the cluster's own Pods reach Knative Services. */
export const CLUSTER_LOCAL_GATEWAY_LABELS = { app: "cluster-local-gateway", istio: "cluster-local-gateway" } as const;

/** Name under which the mesh configuration offers oauth2-proxy as an external authorizer. */
export const EXTERNAL_AUTHORIZER = "oauth2-proxy";
