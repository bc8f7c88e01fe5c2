import type { Construct } from "constructs";
import type { GatewayPods } from "../istio-gateways/gateway-pods";
import { KNATIVE_LOCAL_LISTENER } from "../istio-gateways/ports";
import { AuthorizationPolicy, DestinationRule, Gateway, PeerAuthentication } from "../istio/objects";
import { HOST_GATEWAY, KNATIVE_SERVING, LOCAL_GATEWAY, type ServingLabels } from "./names";
import { WEBHOOK_PORT } from "./program";

const namespace = KNATIVE_SERVING;

/** Pods that the mesh lets anyone reach; network policies say who that is. By the name of the policy. */
const OPEN: Readonly<Record<string, Record<string, string>>> = {
  "activator-service": { app: "activator" },
  autoscaler: { app: "autoscaler" },
  controller: { app: "controller" },
  "istio-webhook": { app: "net-istio-webhook" },
  webhook: { role: "webhook" },
};

/** What the mesh knows of Knative Serving: the same in sidecar and ambient mode. */
export function meshObjects(scope: Construct, labels: ServingLabels, clusterLocal: GatewayPods): void {
  for (const [name, matchLabels] of Object.entries(OPEN)) {
    new AuthorizationPolicy(scope, `access-${name}`, {
      metadata: { name, namespace },
      spec: { action: "ALLOW", rules: [{}], selector: { matchLabels } },
    });
  }
  for (const app of ["net-istio-webhook", "webhook"]) {
    new PeerAuthentication(scope, `peers-${app}`, {
      metadata: { name: app, namespace, labels: labels.of("net-istio") },
      // The API server is outside of the mesh.
      spec: { portLevelMtls: { [WEBHOOK_PORT]: { mode: "PERMISSIVE" } }, selector: { matchLabels: { app } } },
    });
  }
  new DestinationRule(scope, "encryption", {
    metadata: { name: "knative", namespace },
    spec: { host: `*.${namespace}.svc.cluster.local`, trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } } },
  });
  new Gateway(scope, "local-gateway", {
    metadata: { name: LOCAL_GATEWAY, namespace, labels: labels.of("net-istio") },
    spec: {
      selector: { ...clusterLocal.labels },
      servers: [{ hosts: ["*"], port: { name: "http", number: KNATIVE_LOCAL_LISTENER, protocol: "HTTP" } }],
    },
  });
}

/** The Gateway of hosts with certificates of their own; net-istio adds a server for each, and takes this one away. */
export function hostGateway(
  scope: Construct,
  labels: ServingLabels,
  { ingress, domain }: { readonly ingress: GatewayPods; readonly domain: string },
): void {
  new Gateway(scope, "host-gateway", {
    metadata: { name: HOST_GATEWAY, namespace, labels: labels.of("net-istio") },
    spec: {
      selector: { ...ingress.labels },
      servers: [{ hosts: [`*.${domain}`], port: { name: "http", number: 80, protocol: "HTTP" } }],
    },
  });
}
