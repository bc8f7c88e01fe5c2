import { KubeObject } from "../../../providers/kube/object";

/** Kubernetes writes which provisioner is to make a volume for a claim, once no volume that is there fits it. */
export const CLAIM_PROVISIONER = "volume.kubernetes.io/storage-provisioner";

/** The scheduler writes where the first Pod of a claim will run. */
export const SELECTED_NODE = "volume.kubernetes.io/selected-node";

/** Tells who made a volume, and so who deletes it. */
export const PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";

/** A PersistentVolumeClaim as far as a provisioner looks at it. */
export interface ClaimObject extends KubeObject {
  readonly spec?: {
    readonly accessModes?: readonly string[];
    readonly resources?: { readonly requests?: { readonly storage?: string } };
    readonly selector?: object;
    readonly storageClassName?: string;
    readonly volumeMode?: string;
    readonly volumeName?: string;
  };
  readonly status?: { readonly capacity?: { readonly storage?: string }; readonly phase?: string };
}

/** A StorageClass. */
export interface StorageClassObject extends KubeObject {
  readonly provisioner?: string;
  readonly mountOptions?: readonly string[];
  readonly reclaimPolicy?: string;
  readonly volumeBindingMode?: string;
}

/** A PersistentVolume as far as a provisioner looks at it. */
export interface VolumeObject extends KubeObject {
  readonly spec?: {
    readonly capacity?: { readonly storage?: string };
    readonly persistentVolumeReclaimPolicy?: string;
  };
  readonly status?: { readonly phase?: string };
}
