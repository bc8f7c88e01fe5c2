import { stringify } from "yaml";
import { DISCOVERY_ADDRESS, TRUST_DOMAIN } from "./control-plane";
import type { MeshMode } from "./mesh";
import { EXTERNAL_AUTHORIZER, ISTIO_SYSTEM } from "./names";

/** Who gateways ask about a request before they let it through: oauth2-proxy. */
export interface ExternalAuthorizer {
  /** Full DNS name of its Service, such as `oauth2-proxy.oauth2-proxy.svc.cluster.local`. */
  readonly service: string;
  readonly port: number;
}

export interface MeshConfigProps {
  readonly mode: MeshMode;
  /** Without it, no AuthorizationPolicy can name {@link EXTERNAL_AUTHORIZER}. */
  readonly authorizer?: ExternalAuthorizer;
  /** Whether each proxy writes a line for each request to its output. */
  readonly accessLog: boolean;
}

/** The mesh's configuration, as istiod and the gateways read it. No proxy traces: there is nobody to send traces to. */
export function meshConfig({ mode, authorizer, accessLog }: MeshConfigProps): string {
  const config = {
    accessLogFile: accessLog ? "/dev/stdout" : "",
    defaultConfig: { discoveryAddress: DISCOVERY_ADDRESS, proxyMetadata: proxyMetadata(mode), tracing: {} },
    enablePrometheusMerge: true,
    rootNamespace: ISTIO_SYSTEM,
    tcpKeepalive: { interval: "5s", probes: 3, time: "10s" },
    trustDomain: TRUST_DOMAIN,
    ...(authorizer && { extensionProviders: [provider(authorizer)] }),
  };
  return stringify(config, { indentSeq: false, lineWidth: 0 }).trimEnd();
}

/** In ambient mode gateways too speak the tunnel's protocol: otherwise Pods would not know who asks, and refuse. */
function proxyMetadata(mode: MeshMode): Record<string, string> {
  return mode === "ambient" ? { ISTIO_META_ENABLE_HBONE: "true" } : {};
}

function provider({ service, port }: ExternalAuthorizer): Record<string, unknown> {
  return {
    envoyExtAuthzHttp: {
      // A session that was renewed on the way is of use only when the browser hears of it.
      headersToDownstreamOnAllow: ["set-cookie"],
      headersToDownstreamOnDeny: ["content-type", "set-cookie"],
      headersToUpstreamOnAllow: [
        "authorization",
        "path",
        "x-auth-request-email",
        "x-auth-request-groups",
        "x-auth-request-user",
      ],
      includeRequestHeadersInCheck: ["authorization", "cookie"],
      service,
      port,
    },
    name: EXTERNAL_AUTHORIZER,
  };
}
