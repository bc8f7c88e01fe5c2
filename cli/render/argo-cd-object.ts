import type { PlainObject } from "../../charts/common/objects";
import { isHealthIgnored, isKept } from "./health";

const KEEP = { "argocd.argoproj.io/sync-options": "Prune=false,Delete=false" };
const IGNORE_HEALTH = { "argocd.argoproj.io/ignore-healthcheck": "true" };

/**
 * An object of the tree as Argo CD has to find it. What takes data with it is neither pruned nor deleted with its
 * Application, and Applications do not count the health of what the platform can wait for. Argo CD reads both from
 * annotations alone: options of a whole Application are young and too coarse.
 */
export function argoCdObject(object: PlainObject): PlainObject {
  const added = { ...(isKept(object) && KEEP), ...(isHealthIgnored(object) && IGNORE_HEALTH) };
  if (Object.keys(added).length === 0) return object;
  const annotations = { ...(object.metadata.annotations as Record<string, string> | undefined), ...added };
  return { ...object, metadata: { ...object.metadata, annotations } };
}
