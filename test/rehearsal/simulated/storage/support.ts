import {
  CLAIM_PROVISIONER,
  ClaimObject,
  PROVISIONED_BY,
  SELECTED_NODE,
  StorageClassObject,
  VolumeObject,
} from "../../../../rehearsal/simulated/storage/objects";
import { PROVISIONER } from "../../../../rehearsal/simulated/storage/storage-class";

type ClaimSpec = NonNullable<ClaimObject["spec"]>;

/** A claim as Kubernetes has it when a provisioner is to act, unless its parts say otherwise. */
export function claim(
  parts: {
    readonly name?: string;
    readonly annotations?: Record<string, string>;
    readonly metadata?: Partial<ClaimObject["metadata"]>;
    readonly spec?: ClaimSpec;
    readonly status?: ClaimObject["status"];
  } = {},
): ClaimObject {
  const { name = "models", annotations = CHOSEN, metadata, spec, status = { phase: "Pending" } } = parts;
  return {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name, namespace: "team-a", uid: `uid-${name}`, annotations, ...metadata },
    spec: {
      accessModes: ["ReadWriteOnce"],
      resources: { requests: { storage: "5Gi" } },
      storageClassName: "disk",
      volumeMode: "Filesystem",
      ...spec,
    },
    status,
  };
}

/** What Kubernetes has written into a claim that is this provisioner's, once a Pod has a node. */
export const CHOSEN = { [CLAIM_PROVISIONER]: PROVISIONER, [SELECTED_NODE]: "cpu-0" };

/** A class of this provisioner. */
export function storageClass(parts: Partial<StorageClassObject> = {}): StorageClassObject {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "disk" },
    provisioner: PROVISIONER,
    reclaimPolicy: "Delete",
    volumeBindingMode: "WaitForFirstConsumer",
    ...parts,
  };
}

/** A volume of this provisioner. */
export function volume(
  name: string,
  phase: string,
  parts: {
    readonly size?: string;
    readonly policy?: string;
    readonly by?: string;
    readonly deleted?: string;
    readonly version?: string;
  } = {},
): VolumeObject {
  const { size = "5Gi", policy = "Delete", by = PROVISIONER, deleted, version } = parts;
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: {
      name,
      uid: `uid-${name}`,
      annotations: { [PROVISIONED_BY]: by },
      deletionTimestamp: deleted,
      resourceVersion: version,
    },
    spec: { capacity: { storage: size }, persistentVolumeReclaimPolicy: policy },
    status: { phase },
  };
}
