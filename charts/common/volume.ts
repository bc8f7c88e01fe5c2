import { k8s } from "cdk8s-plus-28";

/** A volume that outlives its Pod. */
export interface VolumeSettings {
  /** Such as `20Gi`. It can grow where the class allows it, and never shrinks. */
  readonly size: string;
  /** Name of a StorageClass. @default the cluster's default one */
  readonly storageClass?: string;
}

/** Asks for a volume that one node mounts at a time, as disks of clouds are. */
export function volumeClaim(
  metadata: k8s.ObjectMeta,
  { size, storageClass }: VolumeSettings,
): k8s.KubePersistentVolumeClaimProps {
  return {
    metadata,
    spec: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: storageClass,
      resources: { requests: { storage: k8s.Quantity.fromString(size) } },
    },
  };
}
