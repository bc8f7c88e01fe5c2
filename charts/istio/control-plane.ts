/** Name of the control plane's Deployment, Service, ServiceAccount and more. */
export const ISTIOD = "istiod";

/** Labels by which the Service and the budget find the control plane's Pods. */
export const ISTIOD_LABELS = { app: ISTIOD, istio: "pilot" } as const;

/** Revision of the control plane: there is one, and objects of no revision are its own. */
export const REVISION = "default";

/** What a certificate's names end in, and DNS names of Services. */
export const TRUST_DOMAIN = "cluster.local";

/** Where proxies get their certificates and their configuration, encrypted. */
export const DISCOVERY_ADDRESS = "istiod.istio-system.svc:15012";

/** Namespace of what runs on every node: such Pods need rights that no other namespace of the platform grants. */
export const NODE_NAMESPACE = "kube-system";

/** ConfigMap with the mesh's configuration, which istiod and the gateways read. */
export const MESH_CONFIG_MAP = "istio";

/** ConfigMap with the templates of proxies, and name of the webhook that istiod applies them by. */
export const INJECTOR = "istio-sidecar-injector";

/** ConfigMap into which istiod writes its CA's certificate, in every namespace. */
export const CA_CONFIG_MAP = "istio-ca-root-cert";

/** Audience of the tokens that Pods show istiod. */
export const TOKEN_AUDIENCE = "istio-ca";

/** Account and DaemonSet of the node's proxy in ambient mode. */
export const ZTUNNEL = "ztunnel";
