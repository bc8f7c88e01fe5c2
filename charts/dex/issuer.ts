import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import type { OidcProvider } from "../oauth2-proxy/oidc-provider";
import { minutesOf } from "./duration";
import { CLIENT_ID, DEX_HOST, DEX_PATH, DEX_PORT } from "./names";
import type { DexExpiry } from "./settings";

const IN_CLUSTER = `http://${DEX_HOST}:${DEX_PORT}${DEX_PATH}`;

/** How long Dex' ID tokens are valid unless it is told otherwise. */
const DEFAULT_LIFETIME = "24h";

/**
 * The `iss` of Dex' tokens: what browsers see where that is encrypted and has a name, else Dex' address in the cluster,
 * as upstream has it, which needs no name.
 */
export function issuerOf({ host, https }: GatewayRef): string {
  return host !== undefined && https ? `https://${host}${DEX_PATH}` : IN_CLUSTER;
}

/** Dex as oauth2-proxy needs to know it. Its own requests stay in the cluster; browsers stay on the host they are on. */
export function providerOf(gateway: GatewayRef, expiry: DexExpiry = {}): Omit<OidcProvider, "clientSecret"> {
  const { idTokens = DEFAULT_LIFETIME, refreshTokens } = expiry;
  return {
    issuer: issuerOf(gateway),
    displayName: "Dex",
    clientId: CLIENT_ID,
    endpoints: { login: `${DEX_PATH}/auth`, token: `${IN_CLUSTER}/token`, jwks: `${IN_CLUSTER}/keys` },
    tokens: { lifetimeMinutes: minutesOf(idTokens), refreshable: refreshTokens !== undefined },
  };
}
