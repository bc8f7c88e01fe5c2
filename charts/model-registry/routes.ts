import type { NamespacedProps } from "../common/custom-object";
import type { DestinationRuleSpec } from "../istio/crds/destination-rule";
import type { VirtualServiceSpec } from "../istio/crds/virtual-service";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { hostOf, HTTP_PORT, inKubeflow, REGISTRY, REGISTRY_API, UI, UI_LABELS, UI_SERVICE } from "./names";

/**
 * The way in by the gateway: to the registry's API, and to the web interface. For every host of the gateway, as all of
 * Kubeflow's: a host of its own would hide theirs on that host.
 */
export function routes(gateway: GatewayRef): NamespacedProps<VirtualServiceSpec>[] {
  const onGateway = { gateways: [gateway.name], hosts: ["*"] };
  const registry = { host: hostOf(REGISTRY.service), port: { number: HTTP_PORT } };
  const ui = { host: hostOf(UI_SERVICE), port: { number: 80 } };
  return [
    {
      metadata: inKubeflow(REGISTRY.route),
      spec: {
        ...onGateway,
        http: [{ match: [{ uri: { prefix: REGISTRY_API } }], route: [{ destination: registry }] }],
      },
    },
    {
      metadata: inKubeflow(UI, UI_LABELS),
      spec: {
        ...onGateway,
        http: [
          {
            headers: { request: { add: { "x-forwarded-prefix": "/model-registry" } } },
            match: [{ uri: { prefix: "/model-registry/" } }],
            rewrite: { uri: "/" },
            route: [{ destination: ui }],
          },
        ],
      },
    },
  ];
}

/** Has clients with a sidecar speak mutual TLS, also where the mesh would leave the choice to them. */
export function mutualTls(): NamespacedProps<DestinationRuleSpec>[] {
  return [
    { metadata: inKubeflow(REGISTRY.service), service: REGISTRY.service },
    { metadata: inKubeflow(UI, UI_LABELS), service: UI_SERVICE },
  ].map(({ metadata, service }) => ({
    metadata,
    spec: { host: hostOf(service), trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } } },
  }));
}
