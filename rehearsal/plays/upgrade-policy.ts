import type { CloudClusterKind } from "../../stacks/config/cloud-cluster-kind";
import type { CloudNodePool } from "../clouds/node-pool";
import type { CloudRecord } from "../clouds/world";
import { PlayError } from "./play";
import type { UpgradePolicy } from "./upgrade-plan";

/**
 * How the cloud replaces a pool's nodes, as the pool's record says, or by the cloud's defaults.
 * @param nodes that the pool has: shares of it are in percent
 * @throws {PlayError} for ways that are not rehearsed, and for a pool without a record
 */
export function upgradePolicy(
  kind: CloudClusterKind,
  records: readonly CloudRecord[],
  pool: CloudNodePool,
  nodes: number,
): UpgradePolicy {
  return POLICIES[kind](settingsOf(kind, records, pool), pool, nodes);
}

type Settings = Readonly<Record<string, unknown>>;

const POLICIES: Readonly<
  Record<CloudClusterKind, (settings: Settings, pool: CloudNodePool, nodes: number) => UpgradePolicy>
> = {
  /** docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html */
  eks: ({ maxUnavailable, maxUnavailablePercentage, updateStrategy }, { zones }, nodes) => {
    const atOnce = share(
      maxUnavailable ?? (maxUnavailablePercentage ? `${Number(maxUnavailablePercentage)}%` : 1),
      nodes,
    );
    return { surge: updateStrategy === "MINIMAL" ? 0 : Math.max(2 * zones.length, atOnce), atOnce, cordonsAll: true };
  },
  /** cloud.google.com/kubernetes-engine/docs/concepts/node-pool-upgrade-strategies */
  gke: ({ strategy = "SURGE", maxSurge, maxUnavailable }, { name }) => {
    if (strategy !== "SURGE")
      throw new PlayError(`pool "${name}": upgrades of strategy "${String(strategy)}" are not rehearsed`);
    const surge = Number(maxSurge ?? 1);
    return { surge, atOnce: surge + Number(maxUnavailable ?? 0), cordonsAll: false };
  },
  /** upgrade-aks-node-pools-rolling.md and spot-node-pool.md of MicrosoftDocs/azure-aks-docs */
  aks: ({ maxSurge, maxUnavailable }, { spot }, nodes) => {
    // Spot pools get no node more than usual.
    if (spot) return { surge: 0, atOnce: 1, cordonsAll: false };
    const surge = share(maxSurge ?? "10%", nodes);
    return { surge, atOnce: Math.max(1, surge + share(maxUnavailable ?? 0, nodes)), cordonsAll: false };
  },
};

/** A number of nodes, or a percentage of them, rounded up as clouds do. */
function share(value: unknown, nodes: number): number {
  const text = String(value);
  return text.endsWith("%") ? Math.ceil((nodes * Number(text.slice(0, -1))) / 100) : Number(text);
}

/** Where each cloud's record of a pool has its name, and how upgrades are to be done. */
const RECORDS = {
  eks: { type: "aws:eks/nodeGroup:NodeGroup", name: "nodeGroupName", settings: "updateConfig" },
  gke: { type: "gcp:container/nodePool:NodePool", name: "name", settings: "upgradeSettings" },
  aks: { type: "azure-native:containerservice:AgentPool", name: "name", settings: "upgradeSettings" },
} as const satisfies Record<CloudClusterKind, object>;

function settingsOf(kind: CloudClusterKind, records: readonly CloudRecord[], { name }: CloudNodePool): Settings {
  const { type, name: key, settings } = RECORDS[kind];
  const own = records.find((record) => record.type === type && record.outputs[key] === name)?.outputs;
  const outputs = own ?? profileOf(records, name);
  if (!outputs) throw new PlayError(`pool "${name}": the simulated cloud has no record of it; run \`up\` again`);
  return (outputs[settings] ?? {}) as Settings;
}

/** AKS has the first pool as a part of the cluster. */
function profileOf(records: readonly CloudRecord[], name: string): Settings | undefined {
  return records
    .filter(({ type }) => type === "azure-native:containerservice:ManagedCluster")
    .flatMap(({ outputs }) => (outputs.agentPoolProfiles ?? []) as Settings[])
    .find((profile) => profile.name === name);
}
