import type { k8s } from "cdk8s-plus-28";
import type { NamespacedProps } from "../common/custom-object";
import type { AuthorizationPolicySpec } from "../istio/crds/security";
import type { VirtualServiceSpec } from "../istio/crds/virtual-service";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { principalOf, type MeshAccount } from "../profiles/names";
import { KFAM, KFAM_HOST, KFAM_PORT, PROFILES_LABELS } from "./names";

const METADATA = { name: KFAM, namespace: KUBEFLOW, labels: { ...PROFILES_LABELS } };

/** The Service in front of the access management. */
export function accessManagementService(): k8s.KubeServiceProps {
  return { metadata: METADATA, spec: { ports: [{ port: KFAM_PORT }], selector: { ...PROFILES_LABELS } } };
}

/** Lets the dashboard in and nobody else: the access management believes whatever user a request names. */
export function dashboardOnly(dashboard: MeshAccount): NamespacedProps<AuthorizationPolicySpec> {
  return {
    metadata: METADATA,
    spec: {
      action: "ALLOW",
      selector: { matchLabels: { ...PROFILES_LABELS } },
      rules: [{ from: [{ source: { principals: [principalOf(dashboard)] } }] }],
    },
  };
}

/** For every host of the gateway, as all of Kubeflow's: a host of its own would hide theirs on that host. */
export function accessManagementRoute(gateway: GatewayRef): NamespacedProps<VirtualServiceSpec> {
  return {
    metadata: METADATA,
    spec: {
      gateways: [gateway.name],
      hosts: ["*"],
      http: [
        {
          headers: { request: { add: { "x-forwarded-prefix": "/kfam" } } },
          match: [{ uri: { prefix: "/kfam/" } }],
          rewrite: { uri: "/kfam/" },
          route: [{ destination: { host: KFAM_HOST, port: { number: KFAM_PORT } } }],
        },
      ],
    },
  };
}
