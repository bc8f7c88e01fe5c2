import type { PlainObject } from "../../charts/common/objects";

/** The API group of an object; empty for the core group. */
export function groupOf({ apiVersion }: Pick<PlainObject, "apiVersion">): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

/** What a cluster tells objects apart by: a new version of an API group has the same objects. */
export function identityOf(object: PlainObject): string {
  const { name, namespace = "" } = object.metadata;
  return [groupOf(object), object.kind, namespace, name].join("|");
}

/** An object's kind with its group, as kubectl writes it: `Deployment.apps`, `ConfigMap`. */
export function kindOf(object: Pick<PlainObject, "apiVersion" | "kind">): string {
  const group = groupOf(object);
  return group === "" ? object.kind : `${object.kind}.${group}`;
}

/** What an object is called, as an object without anything else. */
export function nameOf({ apiVersion, kind, metadata: { name, namespace } }: PlainObject): PlainObject {
  return { apiVersion, kind, metadata: { name, ...(namespace !== undefined && { namespace }) } };
}
