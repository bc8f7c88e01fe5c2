import { App, Chart } from "cdk8s";
import { objectsOf, type PlainObject } from "../../../charts/common/objects";
import type { AuthorizationPolicySpec, RequestAuthenticationSpec } from "../../../charts/istio/crds/security";
import { inferencePolicies, type CallerTokens, type InferenceTenant } from "../../../charts/kserve/tenant-policies";
import type { HttpRequest } from "../oauth2-proxy/support/http";
import { ruleMatches } from "../oauth2-proxy/support/rule-matching";
import { bearer, verify, type Token } from "../oauth2-proxy/support/tokens";

type Rule = NonNullable<AuthorizationPolicySpec["rules"]>[number];

/** A request as a model's Pod gets it: its peer is whoever made the last connection, not always the caller. */
export interface Call {
  readonly peer?: string;
  readonly token?: Token;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
  /** Of the container. @default that of Knative's proxy for requests */
  readonly port?: string;
}

/** The policies of a tenant, rendered. */
export function policiesOf(tenant: InferenceTenant, tokens: CallerTokens): PlainObject[] {
  const chart = new Chart(new App(), "policies");
  inferencePolicies(chart, tenant, tokens);
  return objectsOf(chart);
}

/** What the proxy of a Pod with these labels answers: 200, or the reason why not. */
export function answer(
  objects: readonly PlainObject[],
  labels: Readonly<Record<string, string>>,
  { peer, token, headers = {}, path = "/v1/models/llama:predict", port = "8012" }: Call,
): string {
  const authorization: Record<string, string> = token ? { authorization: bearer(token) } : {};
  const host = "llama.team-a.svc.cluster.local";
  const received: HttpRequest = { method: "POST", path, host, headers: { ...headers, ...authorization }, peer };
  const jwtRules = selecting<RequestAuthenticationSpec>(objects, "RequestAuthentication", labels).flatMap(
    ({ jwtRules = [] }) => jwtRules,
  );
  const verified = verify(jwtRules, received);
  if ("status" in verified) return `${verified.status} ${verified.why}`;
  const rules = selecting<AuthorizationPolicySpec>(objects, "AuthorizationPolicy", labels).flatMap(
    ({ rules = [] }) => rules,
  );
  // The mesh allows nothing by itself.
  const isAllowed = rules.some((rule) => matches(rule, verified.request, { ...token?.claims }, port));
  return isAllowed ? "200" : "403 RBAC: access denied";
}

function selecting<Spec extends { readonly selector?: unknown }>(
  objects: readonly PlainObject[],
  kind: string,
  labels: Readonly<Record<string, string>>,
): Spec[] {
  return objects
    .filter((object) => object.kind === kind)
    .map(({ spec }) => spec as Spec)
    .filter(({ selector }) =>
      Object.entries((selector as { matchLabels: Record<string, string> }).matchLabels).every(
        ([key, value]) => labels[key] === value,
      ),
    );
}

/** Conditions on claims and ports here, and all others as the gateway's policies are judged. */
function matches(rule: Rule, request: HttpRequest, claims: Readonly<Record<string, unknown>>, port: string): boolean {
  const byClaim = /^request\.auth\.claims\[(.+)\]$/;
  const { when = [], to } = rule;
  const claimed = when.filter(({ key }) => byClaim.test(key));
  const others = when.filter(({ key }) => !byClaim.test(key));
  const operations = to?.map(({ operation: { ports, ...operation } = {} }) => ({ ports, operation }));
  const reached = operations?.filter(({ ports }) => ports === undefined || ports.includes(port));
  return (
    claimed.every(({ key, values = [] }) => values.includes(String(claims[byClaim.exec(key)![1]]))) &&
    (reached === undefined || reached.length > 0) &&
    ruleMatches({ from: rule.from, when: others, to: reached?.map(({ operation }) => ({ operation })) }, request)
  );
}
