import { k8s } from "cdk8s-plus-28";
import type { NamespacedProps } from "../common/custom-object";
import type { DestinationRuleSpec } from "../istio/crds/destination-rule";
import type { AuthorizationPolicySpec } from "../istio/crds/security";
import type { VirtualServiceSpec } from "../istio/crds/virtual-service";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { serviceHost } from "../pipelines/names";
import { METADATA_PATH, OBJECT_LABELS, PROXY, PROXY_LABELS, PROXY_PORT } from "./names";
import { STORE_LABELS, STORE_PORT, STORE_SERVICE } from "./names";

/** The Services of store and proxy. */
export function metadataServices(): k8s.KubeServiceProps[] {
  return [
    service(STORE_SERVICE, "metadata", STORE_LABELS, { name: "grpc-api", port: STORE_PORT, protocol: "TCP" }),
    service(PROXY.service, "metadata-envoy", PROXY_LABELS, { name: "md-envoy", port: PROXY_PORT, protocol: "TCP" }),
  ];
}

/**
 * Opens the store's port. Callers cannot be told by their identity: neither the proxy nor the steps of tenants' runs
 * are in the mesh, so the network policy says who they are.
 */
export function storePolicy(): NamespacedProps<AuthorizationPolicySpec> {
  return {
    metadata: { name: STORE_SERVICE, namespace: KUBEFLOW, labels: OBJECT_LABELS },
    spec: {
      selector: { matchLabels: { component: STORE_LABELS.component } },
      action: "ALLOW",
      rules: [{ to: [{ operation: { ports: [String(STORE_PORT)] } }] }],
    },
  };
}

/** Callers of the mesh speak mutual TLS to the store. */
export function storeTraffic(): NamespacedProps<DestinationRuleSpec> {
  return {
    metadata: { name: STORE_SERVICE, namespace: KUBEFLOW, labels: OBJECT_LABELS },
    spec: { host: serviceHost(STORE_SERVICE), trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } } },
  };
}

/** Takes the browsers' requests for metadata to the proxy. */
export function proxyRoute({ name, host = "*" }: GatewayRef): NamespacedProps<VirtualServiceSpec> {
  const destination = { host: serviceHost(PROXY.service), port: { number: PROXY_PORT } };
  return {
    metadata: { name: "metadata-grpc", namespace: KUBEFLOW, labels: OBJECT_LABELS },
    spec: {
      gateways: [name],
      hosts: [host],
      http: [
        {
          match: [{ uri: { prefix: METADATA_PATH } }],
          rewrite: { uri: METADATA_PATH },
          route: [{ destination }],
        },
      ],
    },
  };
}

function service(
  name: string,
  app: string,
  selector: Readonly<Record<string, string>>,
  port: k8s.ServicePort,
): k8s.KubeServiceProps {
  return {
    metadata: { name, namespace: KUBEFLOW, labels: { app, ...OBJECT_LABELS } },
    spec: { type: "ClusterIP", selector: { ...selector }, ports: [port] },
  };
}
