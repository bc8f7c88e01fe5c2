import type { PlainObject } from "../charts/common/objects";
import { TENANT_LABELS } from "../charts/kubeflow-namespaces/names";
import { fieldsOf, type Fields } from "./fields";
import type { PolicyStack } from "./rule";
import { selects } from "./selectors";
import type { PolicySettings } from "./settings";

/** A team's namespace among the objects. */
export interface TenantPlace {
  readonly name: string;
  /** The Namespace, or else the Profile of which the profile controller makes it. */
  readonly about: PlainObject;
  /** Labels of the namespace, its name included, by which policies select it. */
  readonly labels: Fields;
  /** What is in the namespace. */
  readonly objects: readonly PlainObject[];
}

/** Label that Kubernetes itself gives to each namespace. */
const NAME_LABEL = "kubernetes.io/metadata.name";

/**
 * Teams: namespaces that the settings name, that carry Kubeflow's label, or that a Profile names. One of which the
 * objects have neither a Namespace nor a Profile is left out: it is somebody else's to check.
 */
export function tenantsOf(stack: PolicyStack, settings: PolicySettings): TenantPlace[] {
  const names = tenantNames(stack, settings);
  const places = new Map<string, PlainObject>();
  const inside = new Map<string, PlainObject[]>([...names].map((name) => [name, []]));
  for (const object of stack.objects) {
    const { name, namespace } = object.metadata;
    const isPlace = isNamespace(object) || (isProfile(object) && !places.has(name));
    if (isPlace && names.has(name)) places.set(name, object);
    if (namespace !== undefined) inside.get(namespace)?.push(object);
  }
  return [...places].map(([name, about]) => ({
    ...{ name, about },
    labels: { ...(isNamespace(about) ? fieldsOf(about.metadata.labels) : TENANT_LABELS), [NAME_LABEL]: name },
    objects: inside.get(name) ?? [],
  }));
}

/** Names of teams' namespaces, be they among the objects or not. */
export function tenantNames({ objects }: PolicyStack, { tenants }: PolicySettings): ReadonlySet<string> {
  const found = objects.filter((object) => isProfile(object) || (isNamespace(object) && isLabelled(object)));
  return new Set([...tenants, ...found.map(({ metadata }) => metadata.name)]);
}

/** Whether a selector of namespaces selects one of a team other than the given one, be it one that is yet to come. */
export type SelectsOthers = (selector: unknown, own: string) => boolean;

/** A team that there may be one day. */
const ANOTHER = { name: "another-team", labels: { ...TENANT_LABELS, [NAME_LABEL]: "another-team" } };

/** Teams with the same labels are looked at together, unless a selector goes by their names. */
export function selectsOthers(tenants: readonly Pick<TenantPlace, "name" | "labels">[]): SelectsOthers {
  const all = [...tenants, ANOTHER];
  const alike = new Map<string, Pick<TenantPlace, "name" | "labels">[]>();
  for (const tenant of all) {
    const key = JSON.stringify({ ...tenant.labels, [NAME_LABEL]: "" });
    const known = alike.get(key) ?? [];
    // Of two, one is not the given one.
    if (known.length < 2) alike.set(key, [...known, tenant]);
  }
  const few = [...alike.values()].flat();
  return (selector, own) => {
    const candidates = JSON.stringify(selector).includes(NAME_LABEL) ? all : few;
    return candidates.some(({ name, labels }) => name !== own && selects(selector, labels));
  };
}

export function isProfile({ apiVersion, kind }: PlainObject): boolean {
  return kind === "Profile" && apiVersion.startsWith("kubeflow.org/");
}

function isNamespace({ apiVersion, kind }: PlainObject): boolean {
  return kind === "Namespace" && apiVersion === "v1";
}

function isLabelled({ metadata }: PlainObject): boolean {
  const labels = fieldsOf(metadata.labels);
  return Object.entries(TENANT_LABELS).every(([key, value]) => labels[key] === value);
}
