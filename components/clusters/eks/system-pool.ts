import type * as eks from "@pulumi/aws/eks";
import type { SystemPoolSettings } from "../gpu-pool";
import { launchTemplate } from "./launch-template";
import type { EksZone } from "./network";
import { nodeGroup, type NodeGroupContext } from "./node-group";
import { systemTemplate } from "./node-template";
import { sizesByZone } from "./pool-size";
import type { EksScope } from "./scope";

/**
 * Nodes of the platform itself, one group per zone: a volume is in one zone, and the autoscaler can ask a group of
 * several zones for a node, but not for a node in a zone.
 */
export function systemPool(
  scope: EksScope,
  context: NodeGroupContext,
  settings: SystemPoolSettings,
  zones: readonly EksZone[],
): eks.NodeGroup[] {
  const name = `${scope.name}-system`;
  const template = systemTemplate(settings);
  const launch = launchTemplate(scope, name, { diskGb: settings.diskGb });
  return sizesByZone(settings, zones.length).map((size, index) =>
    nodeGroup(scope, `${name}-${index + 1}`, context, {
      zone: zones[index],
      size,
      template,
      amiType: "AL2023_x86_64_STANDARD",
      capacityType: "ON_DEMAND",
      machineType: settings.machineType,
      launchTemplate: launch,
    }),
  );
}
