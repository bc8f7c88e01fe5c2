/** How Pods join the mesh: by a proxy of their own, or by one of their node. */
export type MeshMode = "sidecar" | "ambient";

/** Labels of a namespace whose Pods are part of the mesh, which encrypts what they say to each other. */
export function meshLabels(mode: MeshMode): Record<string, string> {
  return mode === "sidecar" ? { "istio-injection": "enabled" } : { "istio.io/dataplane-mode": "ambient" };
}
