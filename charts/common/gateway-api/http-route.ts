import { array, enumeration, int32, integer, kubernetesType, object, requiring, rule, string } from "../schema";
import { hostname, namespace, parentFields, port, subdomain } from "./reference";
import { backend, backendFilters, headerName, ruleFilters } from "./http-route-filter";

const matchType = enumeration(["Exact", "RegularExpression"], { default: "Exact" });

function namedValues(maxLength: number) {
  const value = string({ minLength: 1, maxLength });
  const one = object({ name: headerName, type: matchType, value }, { required: ["name", "value"] });
  return array(one, { maxItems: 16, listType: "map", mapKeys: ["name"] });
}

const CHARACTERS = "^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$";
const plain = (message: string, holds: string, where = "when type one of") =>
  rule(`${message} ${where} ['Exact', 'PathPrefix']`, `(self.type in ['Exact','PathPrefix']) ? ${holds} : true`);
const pathRules = [
  plain("value must be an absolute path and start with '/'", "self.value.startsWith('/')"),
  ...["//", "/./", "/../", "%2f", "%2F", "#"].map((part) =>
    plain(`must not contain '${part}'`, `!self.value.contains('${part}')`),
  ),
  ...["/..", "/."].map((end) => plain(`must not end with '${end}'`, `!self.value.endsWith('${end}')`)),
  rule(
    "type must be one of ['Exact', 'PathPrefix', 'RegularExpression']",
    "self.type in ['Exact','PathPrefix'] || self.type == 'RegularExpression'",
  ),
  plain(
    `must only contain valid characters (matching ${CHARACTERS})`,
    `self.value.matches(r"""${CHARACTERS}""")`,
    "for types",
  ),
];

const anyPath = { type: "PathPrefix", value: "/" } as const;
const pathType = enumeration(["Exact", "PathPrefix", "RegularExpression"], { default: "PathPrefix" });
const pathFields = { type: pathType, value: string({ maxLength: 1024, default: "/" }) };
const method = enumeration(["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"]);

/** A request that has all of it. */
function match(template: boolean) {
  const path = object(pathFields, { default: anyPath, validations: template ? undefined : pathRules });
  return object({ headers: namedValues(4096), method, path, queryParams: namedValues(1024) });
}

const duration = string({ pattern: "^([0-9]{1,5}(h|m|s|ms)){1,4}$" });
const cookieConfig = object({ lifetimeType: enumeration(["Permanent", "Session"], { default: "Session" }) });
const permanentEnds = rule(
  "AbsoluteTimeout must be specified when cookie lifetimeType is Permanent",
  "!has(self.cookieConfig) || !has(self.cookieConfig.lifetimeType) || self.cookieConfig.lifetimeType != 'Permanent' || has(self.absoluteTimeout)",
);
const sessionPersistence = object(
  {
    ...{ absoluteTimeout: duration, cookieConfig, idleTimeout: duration, sessionName: string({ maxLength: 128 }) },
    type: enumeration(["Cookie", "Header"], { default: "Cookie" }),
  },
  { validations: [permanentEnds] },
);

const backendFaster = rule(
  "backendRequest timeout cannot be longer than request timeout",
  "!(has(self.request) && has(self.backendRequest) && duration(self.request) != duration('0s') && duration(self.backendRequest) > duration(self.request))",
);
const timeouts = object({ backendRequest: duration, request: duration }, { validations: [backendFaster] });
const retry = object({
  attempts: integer(),
  backoff: duration,
  codes: array(integer({ minimum: 400, maximum: 599 })),
});

const weight = int32({ minimum: 0, maximum: 1_000_000, default: 1 });
const backendRefs = array(backend({ filters: backendFilters, weight }), { maxItems: 16 });

/** A filter that replaces a prefix needs exactly one match, by prefix. */
function onePrefix(when: string, type: string, replaces: (someFilter: string) => string) {
  const path = `f.${type === "URLRewrite" ? "urlRewrite" : "requestRedirect"}`;
  const replacing = `has(${path}) && has(${path}.path) && ${path}.path.type == 'ReplacePrefixMatch' && has(${path}.path.replacePrefixMatch)`;
  return rule(
    `${when} using ${type} filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified`,
    `(${replaces(`exists_one(f, ${replacing})`)}) ? ((size(self.matches) != 1 || !has(self.matches[0].path) || self.matches[0].path.type != 'PathPrefix') ? false : true) : true`,
  );
}

const inRule = (someFilter: string) => `has(self.filters) && self.filters.${someFilter}`;
const inBackend = (someFilter: string) =>
  `has(self.backendRefs) && self.backendRefs.exists_one(b, (has(b.filters) && b.filters.${someFilter}) )`;
const ruleRules = [
  rule(
    "RequestRedirect filter must not be used together with backendRefs",
    "(has(self.backendRefs) && size(self.backendRefs) > 0) ? (!has(self.filters) || self.filters.all(f, !has(f.requestRedirect))): true",
  ),
  onePrefix("When", "RequestRedirect", inRule),
  onePrefix("When", "URLRewrite", inRule),
  onePrefix("Within backendRefs, when", "RequestRedirect", inBackend),
  onePrefix("Within backendRefs, When", "URLRewrite", inBackend),
];

const matchCounts = Array.from({ length: 16 }, (_, i) => `(self.size() > ${i} ? self[${i}].matches.size() : 0)`);
const fewMatches = rule(
  "While 16 rules and 64 matches per rule are allowed, the total number of matches across all rules in a route must be less than 128",
  `${matchCounts.join(" + ")} <= 128`,
);

/**
 * Which requests a gateway sends where (HTTPRouteSpec of the Gateway API). In a template some fields may hold
 * placeholders, which their rules would refuse.
 */
export function httpRouteSpec(template: boolean) {
  const defaultMatches = [{ path: anyPath }];
  const matches = array(match(template), { maxItems: 64, default: defaultMatches });
  const filters = ruleFilters(template);
  const routeRule = object(
    { backendRefs, filters, matches, name: subdomain, retry, sessionPersistence, timeouts },
    { validations: ruleRules },
  );
  const parentNamespace = template ? string({ minLength: 1, maxLength: 63 }) : namespace;
  const parent = requiring(["name"], { ...parentFields, namespace: parentNamespace, port, sectionName: subdomain });
  return kubernetesType(
    object({
      hostnames: array(hostname, { maxItems: 16 }),
      parentRefs: array(parent, { maxItems: 32 }),
      rules: array(routeRule, { maxItems: 16, default: [{ matches: defaultMatches }], validations: [fewMatches] }),
    }),
  );
}
