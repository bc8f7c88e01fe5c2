import type { PlainObject } from "../charts/common/objects";
import { apiGroup } from "../components/bridge/manifest";

/** API group of an object, without its version; empty for Kubernetes' core. */
export function groupOf({ apiVersion }: Pick<PlainObject, "apiVersion">): string {
  return apiGroup(apiVersion);
}
