import type { AuthorizationPolicySpec, RequestAuthenticationSpec } from "../istio/crds/security";
import type { EnvoyFilterSpec } from "../istio/crds/proxy";
import { EXTERNAL_AUTHORIZER } from "../istio/names";
import { MACHINE_AUDIENCES, type MachineTokenIssuer } from "./machine-tokens";
import { GROUPS_HEADER, OAUTH2_PREFIX, OAUTH2_PROXY_LABELS, USER_HEADER } from "./names";
import { pathBehindGateway, type OidcProvider } from "./oidc-provider";

type JwtRule = NonNullable<RequestAuthenticationSpec["jwtRules"]>[number];

/** What the policies of the ingress gateway are made for. */
export interface Guarded {
  /** Labels of the gateway's Pods. */
  readonly labels: Readonly<Record<string, string>>;
  readonly provider: OidcProvider;
  /** Paths of the gateway that are open besides the login. @default none */
  readonly openPaths?: readonly string[];
}

/** First of the gateway's policies: who comes without a token is asked for a session, and gets its token. */
export function askForSession(guarded: Guarded): AuthorizationPolicySpec {
  return {
    ...on(guarded.labels),
    action: "CUSTOM",
    provider: { name: EXTERNAL_AUTHORIZER },
    rules: [{ to: guardedPaths(guarded), when: [{ key: "request.headers[authorization]", notValues: ["*"] }] }],
  };
}

/** Last of the gateway's policies: without a valid token, nothing but the login is reached. */
export function requireToken(guarded: Guarded): AuthorizationPolicySpec {
  return {
    ...on(guarded.labels),
    action: "DENY",
    rules: [{ from: [{ source: { notRequestPrincipals: ["*"] } }], to: guardedPaths(guarded) }],
  };
}

/** Between them: users' tokens, and the headers that tell Kubeflow's programs who it is. */
export function userTokens({ labels, provider }: Guarded): RequestAuthenticationSpec {
  return { ...on(labels), jwtRules: userRules(provider) };
}

/** What a user's token has to be, wherever it is checked. */
export function userRules(provider: OidcProvider): JwtRule[] {
  const { issuer, clientId, endpoints, userClaim = "email", groupsClaim = "groups" } = provider;
  const jwtRule = tokensFrom(issuer, { user: userClaim, groups: groupsClaim });
  return [{ ...jwtRule, audiences: [clientId], ...(endpoints && { jwksUri: endpoints.jwks }) }];
}

/** The tokens of programs, whose user is the token's subject, such as `system:serviceaccount:team-a:default-editor`. */
export function machineTokens({ labels }: Guarded, issuers: readonly MachineTokenIssuer[]): RequestAuthenticationSpec {
  return { ...on(labels), jwtRules: machineRules(issuers) };
}

/** What a program's token has to be, wherever it is checked. */
export function machineRules(issuers: readonly MachineTokenIssuer[]): JwtRule[] {
  return issuers.map(({ issuer, jwks, jwksUri, audiences = MACHINE_AUDIENCES }) => ({
    ...tokensFrom(issuer, { user: "sub", groups: "groups" }),
    ...(audiences.length > 0 && { audiences: [...audiences] }),
    ...(jwks === undefined ? jwksUri !== undefined && { jwksUri } : { jwks }),
  }));
}

/** What the mesh, which allows nothing by itself, lets through to oauth2-proxy: its gateways. */
export function allowGateways(namespace: string): AuthorizationPolicySpec {
  return {
    selector: { matchLabels: { ...OAUTH2_PROXY_LABELS } },
    action: "ALLOW",
    rules: [{ from: [{ source: { namespaces: [namespace] } }] }],
  };
}

/**
 * Headers that tell who a user is. Envoy removes those that it writes from a token, and no other: the names with an
 * underscore, which programs in Python cannot tell from those with a hyphen, and oauth2-proxy's, where a request with a
 * token of its own does not pass by it.
 */
const IDENTITY_HEADERS = [
  ...[USER_HEADER, GROUPS_HEADER].flatMap((name) => [name, name.replaceAll("-", "_")]),
  ...["user", "email", "groups", "preferred-username"].map((name) => `x-auth-request-${name}`),
];

/** Takes from every request what only the gateway may say, before anything else looks at it. */
export function stripIdentity({ labels }: Guarded): EnvoyFilterSpec {
  return {
    workloadSelector: { labels: { ...labels } },
    configPatches: [
      {
        applyTo: "HTTP_FILTER",
        match: {
          context: "GATEWAY",
          listener: { filterChain: { filter: { name: "envoy.filters.network.http_connection_manager" } } },
        },
        patch: { operation: "INSERT_FIRST", value: headerRemoval(IDENTITY_HEADERS) },
      },
    ],
  };
}

function headerRemoval(names: readonly string[]): Record<string, unknown> {
  return {
    name: "kubeflow.strip-identity-headers",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.filters.http.header_mutation.v3.HeaderMutation",
      mutations: { request_mutations: names.map((remove) => ({ remove })) },
    },
  };
}

/** Every rule writes the same headers, so that each of them is either removed or right, whichever rule applies. */
function tokensFrom(issuer: string, claims: { readonly user: string; readonly groups: string }): JwtRule {
  return {
    issuer,
    fromHeaders: [{ name: "Authorization", prefix: "Bearer " }],
    forwardOriginalToken: true,
    outputClaimToHeaders: [
      { claim: claims.user, header: USER_HEADER },
      { claim: claims.groups, header: GROUPS_HEADER },
    ],
  };
}

/** Everything but the login: a provider elsewhere leaves no path of the gateway open but oauth2-proxy's own. */
function guardedPaths({ provider, openPaths = [] }: Guarded) {
  const path = pathBehindGateway(provider);
  const ofProvider = path === undefined ? [] : [`${path}/*`, `${path}/**`];
  return [{ operation: { notPaths: [...ofProvider, `${OAUTH2_PREFIX}*`, ...openPaths] } }];
}

function on(labels: Readonly<Record<string, string>>) {
  return { selector: { matchLabels: { ...labels } } };
}
