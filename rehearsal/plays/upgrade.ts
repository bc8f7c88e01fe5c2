import type { CloudNodePool } from "../clouds/node-pool";
import { poolOf } from "../simulated/autoscaler/nodes";
import type { DeploymentAvailability } from "./availability";
import { targetVersion } from "./kubelet-version";
import { PartUpgrade } from "./part-upgrade";
import { step, type PlayContext } from "./play";
import { chosenPools, playPools, type PlayPool, type PoolDemand } from "./play-pool";
import { nodesOfPool, type NodeView } from "./pool-nodes-view";
import { upgradeSteps } from "./upgrade-plan";
import { upgradePolicy } from "./upgrade-policy";
import { watchAvailability } from "./watch-availability";

const ANY: PoolDemand = { what: "pool", fits: () => true, otherwise: () => "" };
const SYSTEM: PoolDemand = { ...ANY, what: "system pool", fits: ({ hasGpus }) => !hasGpus };

/** What became of a pool and of the platform. */
export interface UpgradeOutcome {
  readonly pools: readonly UpgradedPart[];
  readonly deployments: readonly DeploymentAvailability[];
}

/** One of the cloud's pools: the nodes that went, and those that came in their place. */
export interface UpgradedPart {
  readonly pool: string;
  readonly version: string;
  readonly gone: readonly string[];
  readonly came: readonly string[];
}

/**
 * Upgrades the nodes of a pool as its cloud does: new ones come, old ones are cordoned, their Pods evicted as
 * PodDisruptionBudgets let it, and they go. Meanwhile it notes how many replicas of every Deployment are available.
 *
 * @param name of the pool @default those that the platform itself runs on
 * @throws {PlayError} when Pods do not leave a node, or new nodes do not get ready
 */
export async function upgradePools(context: PlayContext, name?: string): Promise<UpgradeOutcome> {
  const chosen = chosenPools(playPools(context.pools()), name === undefined ? SYSTEM : ANY, name);
  const { result: pools, deployments } = await watchAvailability(context, async () => {
    const upgraded: UpgradedPart[] = [];
    for (const pool of chosen) for (const part of pool.parts) upgraded.push(await upgradePart(context, pool, part));
    return upgraded;
  });
  return { pools, deployments };
}

async function upgradePart(context: PlayContext, pool: PlayPool, part: CloudNodePool): Promise<UpgradedPart> {
  const { kind, client, world } = context;
  const nodes = (await nodesOfPool(client, pool.name)).filter((node) => poolOf(node) === part.name);
  const version = targetVersion(part.kubeletVersion, nodes.map(versionOf));
  const upgraded = { ...part, kubeletVersion: version };
  const old = nodes.filter((node) => versionOf(node) !== version);
  const names = old.map(({ metadata }) => metadata.name);
  const steps = upgradeSteps(names, upgradePolicy(kind, world.records(), part, old.length));
  world.describeNodePool(upgraded);
  if (old.length === 0) {
    await step(context, part.name, "", async () => [undefined, `has no nodes; those to come will be ${version}`]);
    return { pool: part.name, version, gone: [], came: [] };
  }
  const upgrade = new PartUpgrade(context, upgraded, new Map(old.map((node) => [node.metadata.name, node])));
  try {
    for (const each of steps) await upgrade.play(each);
  } finally {
    await upgrade.release();
  }
  return { pool: part.name, version, gone: names, came: upgrade.came };
}

function versionOf({ status }: NodeView): string {
  return status?.nodeInfo?.kubeletVersion ?? "";
}
