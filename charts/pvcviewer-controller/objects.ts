import type { Construct } from "constructs";
import { CustomObject, type NamespacedProps } from "../common/custom-object";
import { pvcViewer, type PVCViewerSpec } from "./crds";

/** A file browser on a volume. */
export class PVCViewer extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<PVCViewerSpec>) {
    super(scope, id, pvcViewer, props);
  }
}
