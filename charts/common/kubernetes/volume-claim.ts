import { object, since, string } from "../schema";
import { labelSelector } from "./label-selector";
import { atomicList } from "./merge";
import { embeddedMetadata } from "./metadata";
import { namespacedReference, typedReference } from "./reference";
import { volumeResources } from "./resources";

const claimSpec = object({
  accessModes: atomicList(string<"ReadWriteOnce" | "ReadOnlyMany" | "ReadWriteMany" | "ReadWriteOncePod">()),
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
