import { OUT_OF_MESH } from "../istio/labels";
import type { MeshMode } from "../istio/mesh";

/** Label of a Pod that does not join the mesh that its namespace is in. */
export function outOfMesh(mode: MeshMode): Record<string, string> {
  const label = mode === "ambient" ? "istio.io/dataplane-mode" : "sidecar.istio.io/inject";
  return { [label]: OUT_OF_MESH[label] };
}
