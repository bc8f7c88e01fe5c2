import type { RequestAuthenticationSpec } from "../../../../charts/istio/crds/security";
import type { HttpRequest } from "./http";

/** A token, with the name of the key that signed it in the place of a signature. */
export interface Token {
  readonly iss: string;
  readonly sub: string;
  readonly aud: readonly string[];
  /** Whether its time is over. */
  readonly expired?: boolean;
  /** @default the issuer's key */
  readonly signedBy?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** The header `Authorization` of a request with a token. */
export function bearer(token: Token): string {
  return `Bearer ${Buffer.from(JSON.stringify(token)).toString("base64url")}`;
}

type JwtRule = NonNullable<RequestAuthenticationSpec["jwtRules"]>[number];

/** A request whose token is right, or what Envoy answers. */
export type Verified = { readonly request: HttpRequest } | { readonly status: 401 | 403; readonly why: string };

/**
 * What Envoy's JWT filter makes of a request: it takes out the headers that it writes, refuses a wrong token, and lets
 * a request without one pass.
 */
export function verify(rules: readonly JwtRule[], received: HttpRequest): Verified {
  // A workload that no RequestAuthentication selects has no such filter.
  if (rules.length === 0) return { request: received };
  const written = rules.flatMap(({ outputClaimToHeaders = [] }) => outputClaimToHeaders.map(({ header }) => header));
  const request = { ...received, headers: without(received.headers, written) };
  const [, text] = /^Bearer (.+)$/.exec(received.headers.authorization ?? "") ?? [];
  if (text === undefined) return { request };
  const token = parse(text);
  if (!token) return { status: 401, why: "Jwt is not in the form of Header.Payload.Signature" };
  const rule = rules.find(({ issuer }) => issuer === token.iss);
  if (!rule) return { status: 401, why: "Jwt issuer is not configured" };
  if (token.expired) return { status: 401, why: "Jwt is expired" };
  if (rule.audiences && !token.aud.some((audience) => rule.audiences?.includes(audience))) {
    return { status: 403, why: "Audiences in Jwt are not allowed" };
  }
  if ((token.signedBy ?? token.iss) !== token.iss) return { status: 401, why: "Jwt verification fails" };
  const headers = { ...request.headers, ...claimHeaders(rule, token) };
  return { request: { ...request, headers, requestPrincipal: `${token.iss}/${token.sub}` } };
}

function parse(text: string): Token | undefined {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString()) as Token;
  } catch {
    return undefined;
  }
}

/** Envoy writes texts as they are, and lists as JSON in base64. */
function claimHeaders({ outputClaimToHeaders = [] }: JwtRule, token: Token): Record<string, string> {
  const claims: Record<string, unknown> = { sub: token.sub, ...token.claims };
  return Object.fromEntries(
    outputClaimToHeaders
      .filter(({ claim }) => claims[claim] !== undefined)
      .map(({ claim, header }) => {
        const value = claims[claim];
        return [header, typeof value === "string" ? value : Buffer.from(JSON.stringify(value)).toString("base64")];
      }),
  );
}

function without(headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
