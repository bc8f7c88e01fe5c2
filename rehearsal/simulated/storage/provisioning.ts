import { KubeObject } from "../../../providers/kube/object";
import { CLAIM_PROVISIONER, ClaimObject, PROVISIONED_BY, SELECTED_NODE, StorageClassObject } from "./objects";
import { PROVISIONER } from "./storage-class";

/**
 * The volumes that claims wait for.
 * @param classOf the StorageClass of a name
 * @param served provisioners that are stood in for
 */
export function volumesToMake(
  claims: readonly ClaimObject[],
  classOf: (name: string) => StorageClassObject | undefined,
  served: readonly string[] = [PROVISIONER],
): KubeObject[] {
  return claims.filter(isPending).flatMap((claim) => {
    const storageClass = classOf(claim.spec?.storageClassName ?? "");
    return storageClass && isDue(claim, storageClass, served) ? [volumeFor(claim, storageClass)] : [];
  });
}

function isPending({ metadata, spec, status }: ClaimObject): boolean {
  return metadata.deletionTimestamp === undefined && !spec?.volumeName && (status?.phase ?? "Pending") === "Pending";
}

/** Whether it is this provisioner's turn: a claim that selects volumes by labels waits for one of those, for ever. */
function isDue(
  { metadata: { annotations = {} }, spec }: ClaimObject,
  { provisioner = "", volumeBindingMode = "Immediate" }: StorageClassObject,
  served: readonly string[],
): boolean {
  if (!served.includes(provisioner) || annotations[CLAIM_PROVISIONER] !== provisioner) return false;
  return !spec?.selector && (volumeBindingMode === "Immediate" || annotations[SELECTED_NODE] !== undefined);
}

/** A volume for one claim alone, with just what it asks for; the same each time, so that making it twice makes one. */
function volumeFor({ metadata, spec }: ClaimObject, storageClass: StorageClassObject): KubeObject {
  const { namespace, name, uid } = metadata;
  const volume = `pvc-${uid}`;
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: volume, annotations: { [PROVISIONED_BY]: storageClass.provisioner ?? "" } },
    spec: {
      accessModes: spec?.accessModes,
      capacity: { storage: spec?.resources?.requests?.storage },
      claimRef: { apiVersion: "v1", kind: "PersistentVolumeClaim", namespace, name, uid },
      // A kind of volume that nobody has to attach; nothing is ever written there.
      hostPath: { path: `/${PROVISIONER}/${volume}` },
      mountOptions: storageClass.mountOptions,
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? "Delete",
      storageClassName: storageClass.metadata.name,
      volumeMode: spec?.volumeMode,
    },
  };
}
