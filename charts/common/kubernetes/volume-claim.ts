import { object, since, string } from "../schema";
import { labelSelector } from "./label-selector";
import { atomicList } from "./merge";
import { embeddedMetadata } from "./metadata";
import { namespacedReference, typedReference } from "./reference";
import { volumeResources } from "./resources";

/** How many nodes or Pods mount a volume, and how. */
export const accessModes =
  atomicList(string<"ReadWriteOnce" | "ReadOnlyMany" | "ReadWriteMany" | "ReadWriteOncePod">());

/** What a volume is to be (PersistentVolumeClaimSpec). */
export const claimSpec = object({
  accessModes,
  dataSource: typedReference,
  dataSourceRef: namespacedReference,
  resources: volumeResources,
  selector: labelSelector,
  storageClassName: string(),
  volumeAttributesClassName: since(29, string()),
  volumeMode: string<"Block" | "Filesystem">(),
  volumeName: string(),
});

/** A claim made for each Pod and deleted with it (PersistentVolumeClaimTemplate). */
export const volumeClaimTemplate = object({ metadata: embeddedMetadata, spec: claimSpec }, { required: ["spec"] });
