import type { PlainObject } from "../../charts/common/objects";
import { identity } from "../../components/bridge/manifest";
import { groupOf } from "../object-group";

/** What a cluster tells objects apart by: a new version of an API group has the same objects. */
export function identityOf(object: PlainObject): string {
  return identity(object);
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
