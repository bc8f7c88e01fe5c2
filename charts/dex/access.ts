import type { AuthorizationPolicySpec } from "../istio/crds/security";
import type { MeshMode } from "../istio/mesh";
import { ISTIO_SYSTEM } from "../istio/names";
import { OAUTH2_PROXY } from "../oauth2-proxy/names";
import { DEX_LABELS, DEX_PATH, DEX_PORT } from "./names";

/** What anybody may read: the keys that tokens are signed with. */
const PUBLIC_PATHS = [`${DEX_PATH}/keys`, `${DEX_PATH}/.well-known/openid-configuration`];

/**
 * What the mesh, which allows nothing by itself, lets through to Dex: gateways and oauth2-proxy, and everybody to the
 * public keys, since istiod fetches them from outside of the mesh. A node's proxy does not see paths: in ambient mode
 * the network policy alone keeps others out.
 */
export function dexAccess(mesh: MeshMode): AuthorizationPolicySpec {
  const operation = mesh === "sidecar" ? { paths: PUBLIC_PATHS } : { ports: [String(DEX_PORT)] };
  return {
    selector: { matchLabels: { ...DEX_LABELS } },
    action: "ALLOW",
    rules: [{ from: [{ source: { namespaces: [ISTIO_SYSTEM, OAUTH2_PROXY] } }] }, { to: [{ operation }] }],
  };
}
