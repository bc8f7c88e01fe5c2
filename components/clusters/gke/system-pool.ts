import * as container from "@pulumi/gcp/container";
import type * as pulumi from "@pulumi/pulumi";
import type { SystemPoolSettings } from "../gpu-pool";
import { nodeConfig } from "./node-config";
import { SYSTEM_POOL, type PoolPlace } from "./pool-place";
import { SCALED, scaling } from "./pool-scaling";

/** The pool of nodes that the platform runs on; every Pod may. */
export function systemPool(
  name: string,
  settings: SystemPoolSettings,
  zones: readonly string[] | undefined,
  { project, region, cluster, account, tags }: PoolPlace,
  opts: pulumi.CustomResourceOptions,
): container.NodePool {
  const { machineType, diskGb } = settings;
  const { autoscaling, initialNodeCount } = scaling(settings, zones, "BALANCED");
  return new container.NodePool(
    `${name}-pool-${SYSTEM_POOL}`,
    {
      name: SYSTEM_POOL,
      project,
      location: region,
      cluster,
      nodeLocations: zones && [...zones],
      autoscaling,
      // One per zone at least: without a node, nothing asks the autoscaler for the first.
      initialNodeCount: Math.max(1, initialNodeCount),
      management: { autoRepair: true, autoUpgrade: true },
      upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
      networkConfig: { enablePrivateNodes: true },
      nodeConfig: nodeConfig({ pool: SYSTEM_POOL, machineType, diskGb, account, tags }),
    },
    { ...opts, ignoreChanges: SCALED },
  );
}
