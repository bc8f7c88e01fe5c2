import type { AuthorizationPolicySpec } from "../istio/crds/security";
import type { MeshMode } from "../istio/mesh";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { principalOf, type MeshAccount } from "../profiles/names";
import { CATALOG_LABELS, HTTP_PORT, REGISTRY, REGISTRY_API, UI, UI_LABELS } from "./names";

/**
 * Opens the registry's API and nothing else of it. To whom is up to the network policy, which lets in the gateway and
 * tenants: steps of pipelines have no proxy that the mesh could know them by. A node's proxy does not see paths.
 */
export function registryAccess(mesh: MeshMode): AuthorizationPolicySpec {
  const ports = [String(HTTP_PORT)];
  const operation = mesh === "sidecar" ? { ports, paths: [`${REGISTRY_API}*`] } : { ports };
  return allow(REGISTRY.labels, { to: [{ operation }] });
}

/** The web interface asks the catalog for its users. */
export function catalogAccess(): AuthorizationPolicySpec {
  return allow(CATALOG_LABELS, from({ namespace: KUBEFLOW, serviceAccount: UI }));
}

/** The web interface believes what the gateway says of users. */
export function uiAccess(ingress: MeshAccount): AuthorizationPolicySpec {
  return allow(UI_LABELS, from(ingress));
}

type Rule = NonNullable<AuthorizationPolicySpec["rules"]>[number];

function from(account: MeshAccount): Rule {
  return { from: [{ source: { principals: [principalOf(account)] } }] };
}

function allow(labels: Readonly<Record<string, string>>, rule: Rule): AuthorizationPolicySpec {
  return { action: "ALLOW", selector: { matchLabels: { ...labels } }, rules: [rule] };
}
