/** The Istio Gateway that users come in by, as VirtualServices and logins need to know it. */
export interface GatewayRef {
  /** `namespace/name`, as a VirtualService names it. */
  readonly name: string;
  /** Host that users type, without a scheme; absent in a rehearsal without one, where any host is taken. */
  readonly host?: string;
  /** Whether users come by HTTPS; cookies are secure only then. */
  readonly https: boolean;
  /** Paths, as an AuthorizationPolicy writes them, where strangers ask and must not be sent to a login. @default none */
  readonly openPaths?: readonly string[];
}

/** Name of the Gateway in upstream's manifests, which other components' VirtualServices refer to. */
export const KUBEFLOW_GATEWAY = "kubeflow/kubeflow-gateway";
