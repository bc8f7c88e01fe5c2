// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import type { PVCViewerSpec } from "../../../charts/pvcviewer-controller/crds";
import { PVCViewer } from "../../../charts/pvcviewer-controller/objects";

const spec: PVCViewerSpec = { pvc: "training", rwoScheduling: false, networking: { targetPort: "http" } };

// @ts-expect-error a misspelt field is refused
export const misspelt: PVCViewerSpec = { ...spec, claim: "training" };

// @ts-expect-error a viewer shows a claim
export const withoutClaim: PVCViewerSpec = { rwoScheduling: false };

// @ts-expect-error a port is a number or a name
export const port: PVCViewerSpec = { ...spec, networking: { targetPort: true } };

// @ts-expect-error a Pod has containers
export const withoutContainers: PVCViewerSpec = { ...spec, podSpec: {} };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  new PVCViewer(scope, "a", { metadata: { name: "explore", namespace: "vision" }, spec });
  // @ts-expect-error a namespaced object has a namespace
  new PVCViewer(scope, "b", { metadata: { name: "explore" }, spec });
  // @ts-expect-error an object has a spec
  new PVCViewer(scope, "c", { metadata: { name: "explore", namespace: "vision" } });
}
