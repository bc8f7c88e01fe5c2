import type { AuthorizationPolicySpec } from "../../../../charts/istio/crds/security";
import type { HttpRequest } from "./http";

type Rule = NonNullable<AuthorizationPolicySpec["rules"]>[number];
type Texts = readonly string[] | undefined;

/**
 * Whether a rule of an AuthorizationPolicy matches, as Istio's reference describes it: all of `from`, `to` and `when`
 * that are there; of `from` and `to` one entry; of an entry all fields; of a field one value.
 * @throws for a field that it does not know, so that no rule is judged by half
 */
export function ruleMatches({ from, to, when, ...unknown }: Rule, request: HttpRequest): boolean {
  refuse(unknown);
  return (
    (from === undefined || from.some(({ source }) => fieldsMatch(source ?? {}, sourceOf(request)))) &&
    (to === undefined || to.some(({ operation }) => fieldsMatch(operation ?? {}, operationOf(request)))) &&
    (when ?? []).every(({ key, values, notValues }) => conditionMatches(valueOf(key, request), values, notValues))
  );
}

/** The values that the fields of a source are compared with; their negations begin with `not`. */
function sourceOf({ peer, requestPrincipal }: HttpRequest): Record<string, string | undefined> {
  return { principals: peer, namespaces: namespaceOf(peer), requestPrincipals: requestPrincipal };
}

function operationOf({ path, method, host }: HttpRequest): Record<string, string | undefined> {
  return { paths: path, methods: method, hosts: host };
}

function fieldsMatch(fields: object, values: Record<string, string | undefined>): boolean {
  return Object.entries(fields as Record<string, Texts>).every(([name, wanted]) => {
    const positive = name.startsWith("not") ? name[3].toLowerCase() + name.slice(4) : name;
    if (!Object.hasOwn(values, positive)) refuse({ [name]: wanted });
    const matches = matchesAny(wanted ?? [], values[positive]);
    return positive === name ? matches : !matches;
  });
}

function conditionMatches(value: string | undefined, values: Texts, notValues: Texts): boolean {
  return (
    (values === undefined || matchesAny(values, value)) && (notValues === undefined || !matchesAny(notValues, value))
  );
}

function valueOf(key: string, request: HttpRequest): string | undefined {
  const header = /^request\.headers\[(.+)\]$/.exec(key)?.[1];
  if (header !== undefined) return request.headers[header.toLowerCase()];
  if (key === "source.namespace") return namespaceOf(request.peer);
  throw new Error(`the evaluation does not know the condition "${key}"`);
}

/** Exact, with a star at the end or in front, or any that is there. */
function matchesAny(patterns: readonly string[], value: string | undefined): boolean {
  return patterns.some((pattern) => {
    if (value === undefined || value === "") return false;
    if (pattern === "*") return true;
    if (pattern.endsWith("*")) return value.startsWith(pattern.slice(0, -1));
    return pattern.startsWith("*") ? value.endsWith(pattern.slice(1)) : value === pattern;
  });
}

function namespaceOf(peer: string | undefined): string | undefined {
  return peer === undefined ? undefined : /\/ns\/([^/]+)\//.exec(peer)?.[1];
}

function refuse(unknown: object): void {
  const [name] = Object.keys(unknown);
  if (name !== undefined) throw new Error(`the evaluation does not know the field "${name}"`);
}
