import { isMap, own, type JsonMap } from "./json";

/** How the items of a list are told apart. */
export type ListKind =
  | { readonly kind: "keyed"; readonly fields: readonly string[] }
  /** A set: the order of its items says nothing. */
  | { readonly kind: "set" }
  | { readonly kind: "ordered" };

/**
 * What items are known by where a list has this name: the merge keys of Kubernetes' API
 * (`x-kubernetes-list-map-keys` in its OpenAPI document), which custom resources follow, too. `initContainers` run in
 * their order; `ordered` keeps it. The first key must be there, others may be absent.
 */
const KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  containers: [["name"]],
  initContainers: [["name"]],
  ephemeralContainers: [["name"]],
  env: [["name"]],
  ports: [["containerPort", "protocol"], ["port", "protocol"], ["name"]],
  volumes: [["name"]],
  volumeMounts: [["mountPath"]],
  volumeDevices: [["devicePath"]],
  volumeClaimTemplates: [["metadata.name"]],
  imagePullSecrets: [["name"]],
  secrets: [["name"]],
  hostAliases: [["ip"]],
  topologySpreadConstraints: [["topologyKey", "whenUnsatisfiable"]],
  tolerations: [["key", "operator", "value", "effect"]],
  subjects: [["kind", "namespace", "name"]],
  webhooks: [["name"]],
  matchConditions: [["name"]],
  versions: [["name"]],
  additionalPrinterColumns: [["name"]],
  servers: [["port.name"]],
  replicatedJobs: [["name"]],
  supportedModelFormats: [["name", "version"]],
  users: [["name"]],
};

/** Where order decides what happens, although items have names. */
const IN_ORDER = new Set(["initContainers"]);

/** Lists whose order says nothing: of RBAC, of network and Istio's policies, of webhooks, of schemas, of volumes. */
const SETS = new Set([
  ...["rules", "verbs", "apiGroups", "apiVersions", "resources", "resourceNames", "nonResourceURLs", "operations"],
  ...["ingress", "egress", "from", "to", "when", "policyTypes", "ports", "matchExpressions", "clusterRoleSelectors"],
  ...["principals", "notPrincipals", "requestPrincipals", "notRequestPrincipals", "namespaces", "notNamespaces"],
  ...["methods", "notMethods", "paths", "notPaths", "hosts", "notHosts", "values", "notValues", "audiences"],
  ...["required", "enum", "categories", "shortNames", "finalizers", "accessModes", "add", "drop", "usages", "dnsNames"],
  ...["admissionReviewVersions", "jwtRules", "scopes"],
]);

/** Kinds of `rules` that are tried one after another. */
const ORDERED_RULES = new Set(["HTTPRoute", "GRPCRoute", "Ingress"]);

/** How the items of two lists of one name are told apart. @param kind of the object that they are in */
export function listKind(name: string, kind: string, ...lists: readonly (readonly unknown[])[]): ListKind {
  const fields = (KEYS[name] ?? []).find((keys) => lists.every((list) => areKeyed(list, keys)));
  if (fields && (!IN_ORDER.has(name) || haveOneOrder(fields, lists))) return { kind: "keyed", fields };
  if (SETS.has(name) && !(name === "rules" && ORDERED_RULES.has(kind))) return { kind: "set" };
  return { kind: "ordered" };
}

/** What the API server puts into a key that lacks it. */
const DEFAULTS: Readonly<Record<string, string>> = { protocol: "TCP", operator: "Equal" };

/** What an item is known by. */
export function keyOf(item: unknown, fields: readonly string[]): readonly unknown[] {
  return fields.map((field) => field.split(".").reduce<unknown>(fieldOf, item) ?? DEFAULTS[field]);
}

/** A key as a text, by which a map finds it. */
export function keyId(values: readonly unknown[]): string {
  return JSON.stringify(values.map((value) => value ?? null));
}

function fieldOf(parent: unknown, name: string): unknown {
  return isMap(parent) ? own(parent as JsonMap, name) : undefined;
}

function areKeyed(list: readonly unknown[], fields: readonly string[]): boolean {
  const keys = new Set<string>();
  for (const item of list) {
    const key = keyOf(item, fields);
    // A toleration without a key tolerates every taint: it is told apart by its other fields.
    if (key.every((value) => value === undefined) || key.some((value) => typeof value === "object")) return false;
    if (key[0] === undefined && fields[0] !== "key") return false;
    keys.add(keyId(key));
  }
  return keys.size === list.length;
}

function haveOneOrder(fields: readonly string[], [first, ...others]: readonly (readonly unknown[])[]): boolean {
  const ids = first.map((item) => keyId(keyOf(item, fields)));
  return others.every((list) => {
    const theirs = list.map((item) => keyId(keyOf(item, fields)));
    const [ours, known] = [new Set(ids), new Set(theirs)];
    const common = ids.filter((id) => known.has(id));
    return theirs.filter((id) => ours.has(id)).every((id, index) => id === common[index]);
  });
}
