import type { k8s } from "cdk8s-plus-28";
import { ingressPolicy, SAME_NAMESPACE } from "../common/network-policy";
import { meshPolicies } from "../istio/ambient-traffic";
import type { MeshMode } from "../istio/mesh";
import { TENANT_LABELS } from "../kubeflow-namespaces/names";

/** Every Pod of the namespaces that are no tenant's: gateways, controllers, whatever a platform team runs besides. */
const NO_TENANT: k8s.NetworkPolicyPeer = {
  namespaceSelector: {
    matchExpressions: Object.entries(TENANT_LABELS).map(([key, value]) => ({
      key,
      operator: "NotIn",
      values: [value],
    })),
  },
};

/**
 * Keeps the Pods of other tenants away from a tenant's. A tenant's owner may open it further by a policy of his own,
 * since Kubernetes adds policies up. Whom of the platform's Pods they listen to is for the mesh's policies to say.
 */
export function tenantNetworkPolicies(namespace: string, mesh: MeshMode): k8s.KubeNetworkPolicyProps[] {
  const isolation = { name: "tenant-isolation", pods: {}, from: [SAME_NAMESPACE, NO_TENANT] };
  return [isolation, ...meshPolicies(mesh)].map((policy) => ingressPolicy(namespace, policy));
}
