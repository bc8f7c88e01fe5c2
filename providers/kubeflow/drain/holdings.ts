import type { KubeObject } from "../../kube/object";

/** How many things an error names. */
const NAMED = 5;

/**
 * What a cluster has in its cloud besides itself, as sentences name it: it would be left behind, and would keep the
 * network from being deleted, if the cluster went first.
 */
export function holdingsOf(services: readonly KubeObject[], volumes: readonly KubeObject[]): string[] {
  return [
    ...services.filter(hasLoadBalancer).map(({ metadata }) => `load balancer of Service ${idOf(metadata)}`),
    ...volumes.filter(isDeletedWithClaim).map((volume) => `volume of ${ownerOf(volume)}`),
  ].sort();
}

/** The first few, and how many more there are. */
export function listed(holdings: readonly string[]): string {
  const more = holdings.length - NAMED;
  return [...holdings.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

function hasLoadBalancer({ spec }: KubeObject): boolean {
  return (spec as { readonly type?: string } | undefined)?.type === "LoadBalancer";
}

/** A volume that is to stay is somebody's decision. */
function isDeletedWithClaim({ spec }: KubeObject): boolean {
  return (
    (spec as { readonly persistentVolumeReclaimPolicy?: string } | undefined)?.persistentVolumeReclaimPolicy ===
    "Delete"
  );
}

function ownerOf({ spec, metadata }: KubeObject): string {
  const { claimRef } = (spec ?? {}) as { readonly claimRef?: { readonly namespace?: string; readonly name: string } };
  return claimRef ? `PersistentVolumeClaim ${idOf(claimRef)}` : `PersistentVolume ${metadata.name}`;
}

function idOf({ namespace, name }: { readonly namespace?: string; readonly name: string }): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
