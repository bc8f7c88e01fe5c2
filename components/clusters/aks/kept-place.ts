import * as resources from "@pulumi/azure-native/resources";
import type { AksPlace } from "./place";

/**
 * Where things are made that outlive the cluster: Azure deletes what is in a resource group with the group.
 * @param own whether the cluster's resource group is one of its own, which goes with it
 */
export function keptPlace(place: AksPlace, own: boolean): () => AksPlace {
  if (!own) return () => place;
  let kept: AksPlace | undefined;
  return () => (kept ??= { ...place, resourceGroupName: keptGroup(place).name });
}

/**
 * Its name in Azure is left to azure-native, which ends it at random: the group that an earlier stack of this name left
 * is still there.
 */
function keptGroup({ name, clusterName, region: location, tags, parent }: AksPlace): resources.ResourceGroup {
  return new resources.ResourceGroup(
    `${name}-kept-${clusterName}`,
    { location, tags },
    { parent, retainOnDelete: true },
  );
}
