import type { KubeObject } from "../../../providers/kube/object";
import { isMap, mapOf, mapsOf, own, type JsonMap } from "../values/json";

/** Who applies a platform: the plugins of Pulumi, Argo CD, Flux and kubectl, as they call themselves. */
const APPLIERS = [
  /^pulumi-kubernetes(-[0-9a-f]+)?$/,
  /^kubeflow$/,
  /^argocd-controller$/,
  /^kustomize-controller$/,
  /^kubectl$/,
];

/** kubectl is in everybody's hands: that it applied something does not make it the platform's. */
const OWN_APPLIERS = APPLIERS.slice(0, -1);

/** What the API server notes of one manager. */
interface Applied {
  readonly manager: string;
  readonly fields: JsonMap;
}

/** Who applied an object, with the fields that it owns; nothing where nobody applied it by server-side apply. */
export function appliedBy(object: KubeObject): Applied | undefined {
  const entries = mapsOf(object.metadata.managedFields).filter(
    ({ operation, subresource }) => operation === "Apply" && (subresource === undefined || subresource === ""),
  );
  const known = APPLIERS.flatMap((pattern) => entries.filter(({ manager }) => pattern.test(String(manager))));
  const [entry] = [...known, ...entries];
  return entry && { manager: String(entry.manager), fields: mapOf(entry.fieldsV1) };
}

/** Whether a manager applies nothing but what is rendered for it. */
export function isOwnApplier(manager: string): boolean {
  return OWN_APPLIERS.some((pattern) => pattern.test(manager));
}

/**
 * Whether a manager owns a field that an object does not have any more: applying the object takes it away. The form of
 * `fields` is `fieldsV1`: `f:` names a field, `k:` the key of an item, `v:` an item of a set.
 */
export function ownsMore(fields: JsonMap, object: unknown): boolean {
  return Object.entries(fields).some(([step, below]) => {
    if (step === ".") return false;
    const found = childOf(object, step);
    return found === undefined || (isMap(below) && ownsMore(below, found));
  });
}

function childOf(parent: unknown, step: string): unknown {
  const [form, text] = [step.slice(0, 2), step.slice(2)];
  if (form === "f:") return isMap(parent) ? own(parent, text) : undefined;
  if (!Array.isArray(parent)) return undefined;
  if (form === "i:") return parent[Number(text)];
  const wanted: unknown = JSON.parse(text);
  if (form === "v:") return parent.find((item) => JSON.stringify(item) === JSON.stringify(wanted));
  return parent.find((item) => isMap(item) && hasKey(item, mapOf(wanted)));
}

function hasKey(item: JsonMap, key: JsonMap): boolean {
  // The API server gives a port its protocol before it takes note of it.
  return Object.entries(key).every(
    ([name, value]) => (item[name] ?? (name === "protocol" ? "TCP" : undefined)) === value,
  );
}
