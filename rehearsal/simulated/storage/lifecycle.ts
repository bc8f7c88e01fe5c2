import { ClaimObject, PROVISIONED_BY, VolumeObject } from "./objects";
import { PROVISIONER } from "./storage-class";

/** A claim that asks for more than it has. */
export interface Growth {
  readonly claim: ClaimObject;
  readonly volume: VolumeObject;
  /** What it asks for, such as `20Gi`. */
  readonly storage: string;
}

/** Volumes of this provisioner whose claims are gone, and that are to go with them. */
export function volumesToDelete(volumes: readonly VolumeObject[]): VolumeObject[] {
  return volumes.filter(
    (volume) =>
      isOurs(volume) &&
      volume.status?.phase === "Released" &&
      volume.spec?.persistentVolumeReclaimPolicy === "Delete" &&
      volume.metadata.deletionTimestamp === undefined,
  );
}

/**
 * Claims to give more. Quantities are compared as the API server writes them: volumes of this provisioner have exactly
 * what their claims asked for, and the API server lets no claim ask for less than it has.
 */
export function growths(
  claims: readonly ClaimObject[],
  volumeOf: (name: string) => VolumeObject | undefined,
): Growth[] {
  return claims.flatMap((claim) => {
    const { spec, status } = claim;
    const volume = volumeOf(spec?.volumeName ?? "");
    const storage = spec?.resources?.requests?.storage;
    if (!volume || !isOurs(volume) || storage === undefined || status?.phase !== "Bound") return [];
    const has = [volume.spec?.capacity?.storage, status.capacity?.storage];
    return has.every((size) => size === storage) ? [] : [{ claim, volume, storage }];
  });
}

function isOurs({ metadata }: VolumeObject): boolean {
  return metadata.annotations?.[PROVISIONED_BY] === PROVISIONER;
}
