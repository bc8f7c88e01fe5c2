import type { CloudClusterKind } from "./cloud-cluster-kind";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { poolFinding, type CloudClusterDraft, type GpuPoolDraft } from "./gpu-pool-place";
import { repetitions } from "./repetition";

const ZONES = ["kubeflow:cluster", "zones"] as const;

/** How a cloud calls the zones of a region. */
const NAMES: Readonly<
  Record<CloudClusterKind, (region: string) => { readonly pattern: RegExp; readonly such: string }>
> = {
  eks: (region) => ({ pattern: new RegExp(`^${region}[a-z]$`), such: `"${region}a"` }),
  gke: (region) => ({ pattern: new RegExp(`^${region}-[a-z]$`), such: `"${region}-a"` }),
  aks: () => ({ pattern: /^[1-3]$/, such: '"1", "2" or "3"' }),
};

/** Zones that are not of the region, too few, or written twice. */
export function clusterZoneFindings(cluster: CloudClusterDraft): Finding[] {
  const { kind, zones } = cluster;
  return [
    ...foreign(cluster, zones ?? []).map(({ index, ...finding }) => ({ ...finding, path: [...ZONES, index] })),
    ...twice(zones ?? [], ZONES),
    ...(kind === "eks" && zones?.length === 1
      ? [{ path: ZONES, message: "has one zone, and EKS wants two or more; add another one" }]
      : []),
    ...(kind !== "aks" && zones?.length === 0 ? [{ path: ZONES, message: "is empty; write zones, or remove it" }] : []),
    ...subnets(cluster),
  ];
}

/** Zones of a pool where the cluster has none, and pools that have to be in one zone. */
export function poolZoneFindings(cluster: CloudClusterDraft, pool: GpuPoolDraft, index: number): Finding[] {
  const { zones } = pool;
  const own = foreign(cluster, zones ?? []).map(({ index: zone, value, message }) =>
    poolFinding({ index }, ["zones", zone], message, value),
  );
  return [
    ...own,
    ...twice(zones ?? [], ["kubeflow:cluster", "gpuPools", index, "zones"]),
    ...(zones?.length === 0 ? [poolFinding({ index }, ["zones"], "is empty; write zones, or remove it")] : []),
    ...(own.length > 0 ? [] : outside(cluster, zones ?? [], index)),
    ...oneZone(cluster, pool, index),
  ];
}

interface Foreign {
  readonly index: number;
  readonly value: string;
  readonly message: string;
}

function foreign({ kind, region }: CloudClusterDraft, zones: readonly (string | undefined)[]): Foreign[] {
  if (kind === undefined || region === undefined) return [];
  const { pattern, such } = NAMES[kind](region);
  return zones.flatMap((value, index) =>
    value === undefined || pattern.test(value)
      ? []
      : [{ index, value, message: `is no zone of ${region}; write one such as ${such}` }],
  );
}

function twice(zones: readonly (string | undefined)[], path: readonly PropertyKey[]): Finding[] {
  return repetitions(zones, (zone) => zone).map(({ index, first }) => ({
    path: [...path, index],
    value: zones[index],
    message: `is also ${pathText([...path, first])}; write each zone once`,
  }));
}

/** EKS has subnets in the cluster's zones alone; the regions of the others span all zones. */
function outside({ kind, zones: known }: CloudClusterDraft, zones: readonly (string | undefined)[], index: number) {
  if (kind !== "eks" || known === undefined || known.includes(undefined)) return [];
  return zones.flatMap((zone, at) =>
    zone === undefined || known.includes(zone)
      ? []
      : [
          poolFinding(
            { index },
            ["zones", at],
            `is not among the cluster's zones, where its subnets are; write one of ${known.join(", ")}, or add it to kubeflow:cluster.zones`,
            zone,
          ),
        ],
  );
}

/** A fabric is within one zone, and so is a reservation of AWS'; Azure places machines of a fabric by itself. */
function oneZone(cluster: CloudClusterDraft, pool: GpuPoolDraft, index: number): Finding[] {
  const { zones = cluster.zones, reservation, fabric } = pool;
  const isReserved = reservation !== undefined && cluster.kind === "eks";
  const why = isReserved ? "reservation" : fabric !== undefined && cluster.kind !== "aks" ? "fabric" : undefined;
  if (why === undefined || zones?.length === 1 || pool.zones?.length === 0) return [];
  const reason = `${why} is of one zone`;
  return [
    poolFinding(
      { index },
      ["zones"],
      pool.zones === undefined
        ? `is missing, and ${reason}; write that one`
        : `has ${pool.zones.length} zones, and ${reason}; keep that one`,
    ),
  ];
}

/** Which subnet is in which zone is told by their order; without zones, it is looked up. */
function subnets({ kind, zones, network }: CloudClusterDraft): Finding[] {
  if (kind !== "eks" || zones === undefined) return [];
  if (network?.kind !== "existing" || !("privateSubnetIds" in network)) return [];
  const count = network.privateSubnetIds?.length;
  if (count === undefined || zones.length === count) return [];
  const message = `has ${zones.length} zones, and network.privateSubnetIds has ${count} subnets; write one of each for the other`;
  return [{ path: ZONES, message }];
}
