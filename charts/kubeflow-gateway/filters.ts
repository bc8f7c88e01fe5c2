import { HTTP_CHALLENGE_PATH } from "../cert-manager/solvers";
import type { EnvoyFilterSpec } from "../istio/crds/proxy";
import type { IngressPods } from "../istio-gateways/gateway-pods";
import { hstsHeader, type HstsSettings } from "./tls";

const FILTERS = "type.googleapis.com/envoy.extensions.filters.http";

/**
 * Answers every request by plain HTTP with a redirect, before any policy looks at it. The Gateway's own redirect comes
 * after the policies, so that a stranger would be sent to the login first, over HTTP, where browsers drop the login's
 * secure cookie. And it holds for each host and each route, whichever Gateway they are of.
 */
export function httpsRedirect(ingress: IngressPods, httpChallenge: boolean): EnvoyFilterSpec {
  return firstFilter(ingress, ingress.listeners.http, "kubeflow.https-redirect", {
    "@type": `${FILTERS}.lua.v3.Lua`,
    default_source_code: { inline_string: redirectScript(httpChallenge ? HTTP_CHALLENGE_PATH : undefined) },
  });
}

/**
 * Adds the header for HSTS to every response. A filter, since a VirtualService adds headers to its own routes alone, and
 * route settings of Envoy leave out what it answers itself, such as the login's redirects.
 */
export function strictTransport(ingress: IngressPods, hsts: HstsSettings): EnvoyFilterSpec {
  return firstFilter(ingress, ingress.listeners.https, "kubeflow.strict-transport-security", {
    "@type": `${FILTERS}.header_mutation.v3.HeaderMutation`,
    mutations: {
      response_mutations: [
        {
          append: {
            header: { key: "strict-transport-security", value: hstsHeader(hsts) },
            append_action: "OVERWRITE_IF_EXISTS_OR_ADD",
          },
        },
      ],
    },
  });
}

/** A filter ahead of all others of one port of the ingress gateway. */
function firstFilter(ingress: IngressPods, portNumber: number, name: string, config: object): EnvoyFilterSpec {
  const filter = { name: "envoy.filters.network.http_connection_manager" };
  return {
    workloadSelector: { labels: { ...ingress.labels } },
    configPatches: [
      {
        applyTo: "HTTP_FILTER",
        match: { context: "GATEWAY", listener: { portNumber, filterChain: { filter } } },
        patch: { operation: "INSERT_FIRST", value: { name, typed_config: config } },
      },
    ],
  };
}

/**
 * Lua of Envoy. 308 keeps the method, as 301 does not.
 * @param open paths that start so are let through
 */
function redirectScript(open: string | undefined): string {
  const pass =
    open === undefined
      ? []
      : [`  if path:sub(1, ${open.length}) == ${JSON.stringify(open)} then`, "    return", "  end"];
  return [
    "function envoy_on_request(handle)",
    "  local headers = handle:headers()",
    '  local path = headers:get(":path")',
    ...pass,
    '  local host = headers:get(":authority"):gsub(":%d+$", "")',
    '  handle:respond({[":status"] = "308", ["location"] = "https://" .. host .. path}, "")',
    "end",
    "",
  ].join("\n");
}
