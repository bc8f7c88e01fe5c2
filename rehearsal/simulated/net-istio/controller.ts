import { KNATIVE_SERVING } from "../../../charts/knative-serving/names";
import { holds } from "../cert-manager/conditions";
import { SimulatedContext, SimulatedController } from "../controller";
import { reconcile, writeStatus } from "../reconcile";
import { whileAvailable } from "../while-available";
import { gatewaysIn, KnativeGateway, Visibility } from "./gateways";
import { ingressStatus, isIstios } from "./ingress-status";

/** What net-istio looks at. */
const SELECTIONS = {
  ingresses: { apiVersion: "networking.internal.knative.dev/v1alpha1", kind: "Ingress" },
  gateways: { apiVersion: "networking.istio.io/v1", kind: "Gateway" },
  configs: { apiVersion: "v1", kind: "ConfigMap", namespace: KNATIVE_SERVING, name: "config-istio" },
} as const;

/**
 * A small net-istio: it tells each Knative ingress that it is ready, as the real one does when Istio's gateways route to
 * it, and makes no routes. It works only while the real one's Deployment is available.
 */
export const simulatedNetIstio: SimulatedController = {
  name: "simulated-net-istio",
  run: (context) =>
    whileAvailable({ namespace: KNATIVE_SERVING, name: "net-istio-controller" }, context, (signal) =>
      tellIngresses({ ...context, signal }),
    ),
};

function tellIngresses(context: SimulatedContext): Promise<void> {
  return reconcile(context, SELECTIONS, async ({ ingresses, gateways, configs }) => {
    const config = configs.get(SELECTIONS.configs.name, KNATIVE_SERVING);
    const surroundings = {
      gateways: (visibility: Visibility) => gatewaysIn(config, visibility),
      exists: ({ namespace, name }: KnativeGateway) => gateways.get(name, namespace) !== undefined,
      now: context.now(),
    };
    for (const ingress of ingresses.all().filter(isIstios)) {
      const status = ingressStatus(ingress, surroundings);
      if (holds(ingress.status as object | undefined, status)) continue;
      context.log(`${ingress.metadata.namespace}/${ingress.metadata.name}: ${JSON.stringify(status)}`);
      await writeStatus(context.client, ingresses, ingress, status);
    }
  });
}
