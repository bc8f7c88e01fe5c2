import { REVISION } from "./control-plane";

/** How Pods join the mesh: by a proxy of their own, or by one of their node. */
export type MeshMode = "sidecar" | "ambient";

/**
 * Labels of a namespace whose Pods are part of the mesh, which encrypts what they say to each other.
 * @param revision of an Istio that somebody else made; nodes' proxies serve all revisions
 */
export function meshLabels(mode: MeshMode, revision: string = REVISION): Record<string, string> {
  if (mode === "ambient") return { "istio.io/dataplane-mode": "ambient" };
  return revision === REVISION ? { "istio-injection": "enabled" } : { "istio.io/rev": revision };
}
