import type { PlainObject } from "../../charts/common/objects";

/** API group of an object, without its version; empty for Kubernetes' core. */
export function groupOf({ apiVersion }: Pick<PlainObject, "apiVersion">): string {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}
