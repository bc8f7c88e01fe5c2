import { ClaimObject, PROVISIONED_BY, VolumeObject } from "./objects";
import { PROVISIONER } from "./storage-class";

/** A claim that asks for more than it has. */
export interface Growth {
  readonly claim: ClaimObject;
  readonly volume: VolumeObject;
  /** What it asks for, such as `20Gi`. */
  readonly storage: string;
}

/** Volumes of the served provisioners whose claims are gone, and that are to go with them. */
export function volumesToDelete(
  volumes: readonly VolumeObject[],
  served: readonly string[] = [PROVISIONER],
): VolumeObject[] {
  return volumes.filter(
    (volume) =>
      isServed(volume, served) &&
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
  served: readonly string[] = [PROVISIONER],
): Growth[] {
  return claims.flatMap((claim) => {
    const { spec, status } = claim;
    const volume = volumeOf(spec?.volumeName ?? "");
    const storage = spec?.resources?.requests?.storage;
    if (!volume || !isServed(volume, served) || storage === undefined || status?.phase !== "Bound") return [];
    const has = [volume.spec?.capacity?.storage, status.capacity?.storage];
    return has.every((size) => size === storage) ? [] : [{ claim, volume, storage }];
  });
}

function isServed({ metadata }: VolumeObject, served: readonly string[]): boolean {
  return served.includes(metadata.annotations?.[PROVISIONED_BY] ?? "");
}
