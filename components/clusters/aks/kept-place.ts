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

function keptGroup({ name, clusterName, region: location, tags, parent }: AksPlace): resources.ResourceGroup {
  return new resources.ResourceGroup(
    `${name}-kept`,
    { resourceGroupName: `${clusterName}-kept`, location, tags },
    { parent, retainOnDelete: true },
  );
}
