/** Namespace of Knative Serving. Fixed: its programs' certificates and its gateways' names contain it. */
export const KNATIVE_SERVING = "knative-serving";

/** Accounts of the programs: all but the activator share one. */
export type Account = "controller" | "activator";

/** Name of the Istio Gateway by which Pods of the cluster reach Knative Services, and of the Service that leads there. */
export const LOCAL_GATEWAY = "knative-local-gateway";

/** The same Gateway as VirtualServices name it. */
export const LOCAL_GATEWAY_REF = `${KNATIVE_SERVING}/${LOCAL_GATEWAY}`;

/**
 * Name of the Istio Gateway by which users reach Knative Services whose hosts have certificates of their own: net-istio
 * writes its servers, one for each, and would take those of the users' Gateway away.
 */
export const HOST_GATEWAY = "knative-ingress-gateway";

/** The same Gateway as VirtualServices name it. */
export const HOST_GATEWAY_REF = `${KNATIVE_SERVING}/${HOST_GATEWAY}`;

/** Full name of the Service that leads to the local Gateway, beside the Pods of the cluster-local gateway. */
export function localGatewayHost(namespace: string): string {
  return `${LOCAL_GATEWAY}.${namespace}.svc.cluster.local`;
}

/** The part of Knative Serving that an object belongs to; webhooks and tools select by it. */
export type Component =
  | "activator"
  | "autoscaler"
  | "controller"
  | "logging"
  | "net-istio"
  | "networking"
  | "observability"
  | "queue-proxy"
  | "tracing"
  | "webhook";

/** Labels of the objects of one version of Knative Serving. */
export class ServingLabels {
  constructor(private readonly version: string) {}

  /** Labels of an object. */
  of(component?: Component): Record<string, string> {
    const provider: Record<string, string> =
      component === "net-istio" ? { "networking.knative.dev/ingress-provider": "istio" } : {};
    return { ...this.common(component), ...provider };
  }

  /** Labels of a program's Pods, besides those that they are selected by. */
  ofPods(component: Component): Record<string, string> {
    return this.common(component);
  }

  private common(component: Component | undefined): Record<string, string> {
    return {
      "app.kubernetes.io/name": KNATIVE_SERVING,
      "app.kubernetes.io/version": this.version,
      ...(component && { "app.kubernetes.io/component": component }),
    };
  }
}
