import { array, enumeration, int32, object, rule, string, type Properties, type Validation } from "../schema";
import { schema } from "../schema/schema";
import { backendFields, extension, namespace, port, subdomain } from "./reference";

export const headerName = string({ minLength: 1, maxLength: 256, pattern: "^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$" });
const headerValue = string({ minLength: 1, maxLength: 4096 });
const header = object({ name: headerName, value: headerValue }, { required: ["name", "value"] });
const headers = array(header, { maxItems: 16, listType: "map", mapKeys: ["name"] });
const removed = array(string(), { maxItems: 16, listType: "set" });
const headerModifier = object({ add: headers, remove: removed, set: headers });

/** An object that takes requests, in any namespace that allows it. */
export function backend<P extends Properties>(more: P) {
  const isService = "(size(self.group) == 0 && self.kind == 'Service')";
  const withPort = rule("Must have port for Service reference", `${isService} ? has(self.port) : true`);
  return object({ ...backendFields, namespace, port, ...more }, { required: ["name"], validations: [withPort] });
}

const notAboveOne = rule("numerator must be less than or equal to denominator", "self.numerator <= self.denominator");
const fraction = object(
  { denominator: int32({ minimum: 1, default: 100 }), numerator: int32({ minimum: 0 }) },
  { required: ["numerator"], validations: [notAboveOne] },
);
const percent = int32({ minimum: 0, maximum: 100 });
const requestMirror = object({ backendRef: backend({}), fraction, percent }, { required: ["backendRef"] });

const pathRules = ["FullPath", "PrefixMatch"].flatMap((what) => {
  const [isType, isSet] = [`self.type == 'Replace${what}'`, `has(self.replace${what})`];
  return [
    rule(`replace${what} must be specified when type is set to 'Replace${what}'`, `${isType} ? ${isSet} : true`),
    rule(`type must be 'Replace${what}' when replace${what} is set`, `${isSet} ? ${isType} : true`),
  ];
});

function newPath(validations?: readonly Validation[]) {
  const path = string({ maxLength: 1024 });
  const type = enumeration(["ReplaceFullPath", "ReplacePrefixMatch"]);
  return object({ replaceFullPath: path, replacePrefixMatch: path, type }, { required: ["type"], validations });
}

const requestRedirect = object({
  hostname: subdomain,
  path: newPath(pathRules),
  port,
  scheme: enumeration(["http", "https"]),
  statusCode: schema<301 | 302>(() => ({ type: "integer", enum: [301, 302], default: 302 })),
});

const types = [
  ...(["RequestHeaderModifier", "ResponseHeaderModifier", "RequestMirror"] as const),
  ...(["RequestRedirect", "URLRewrite", "ExtensionRef"] as const),
] as const;
const type = enumeration(types);

const typeRules = types.flatMap((name) => {
  const field = name.replace(/^(URL|.)/, (start) => start.toLowerCase());
  return [
    rule(
      `filter.${field} must be nil if the filter.type is not ${name}`,
      `!(has(self.${field}) && self.type != '${name}')`,
    ),
    rule(
      `filter.${field} must be specified for ${name} filter.type`,
      `!(!has(self.${field}) && self.type == '${name}')`,
    ),
  ];
});

const either = rule(
  "May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite, but not both",
  "!(self.exists(f, f.type == 'RequestRedirect') && self.exists(f, f.type == 'URLRewrite'))",
);
const listRules = [
  either,
  ...["RequestHeaderModifier", "ResponseHeaderModifier", "RequestRedirect", "URLRewrite"].map((name) =>
    rule(`${name} filter cannot be repeated`, `self.filter(f, f.type == '${name}').size() <= 1`),
  ),
];

/** What is done to requests on their way; the field that goes with the type. */
function filters(rewriteRules: readonly Validation[] | undefined, validations: readonly Validation[]) {
  const modifiers = { requestHeaderModifier: headerModifier, responseHeaderModifier: headerModifier };
  const urlRewrite = object({ hostname: subdomain, path: newPath(rewriteRules) });
  const fields = { ...modifiers, extensionRef: extension, requestMirror, requestRedirect, type, urlRewrite };
  const filter = object(fields, { required: ["type"], validations: typeRules });
  return array(filter, { maxItems: 16, validations });
}

/** Those of a rule; in a template the new path may be a placeholder, which the path's rules would refuse. */
export const ruleFilters = (template: boolean) => filters(template ? undefined : pathRules, listRules);

/** Those of one backend; the reference has their first rule twice. */
export const backendFilters = filters(pathRules, [either, ...listRules]);
