import { pathText } from "./field";
import type { Finding } from "./finding";
import { gpuDriverFindings } from "./gpu-driver-rules";
import { gpuMachineFindings } from "./gpu-machine-rules";
import {
  poolFinding,
  type CloudClusterDraft,
  type GpuPoolDraft,
  type GpuPoolPlace,
  type KnownMachine,
} from "./gpu-pool-place";
import { gpuReservationFindings } from "./gpu-reservation-rules";
import { gpuSharingFindings } from "./gpu-sharing-rules";
import { repetitions } from "./repetition";
import { poolZoneFindings } from "./zone-rules";

/** Name of the pool that the platform itself runs on. */
const SYSTEM_POOL = "system";

/**
 * What is impossible in the GPU pools of a cluster on a cloud.
 * @param version Kubernetes of the cluster; absent where it is invalid
 */
export function gpuPoolFindings(
  cluster: CloudClusterDraft,
  machines: readonly KnownMachine[],
  version: string | undefined,
): Finding[] {
  const { kind, gpuPools = [] } = cluster;
  if (kind === undefined) return [];
  return [
    ...namesTwice(gpuPools),
    ...gpuPools.flatMap((pool, index) => {
      if (pool === undefined) return [];
      const place = { kind, machines, index };
      return [
        ...gpuMachineFindings(pool, place),
        ...gpuSharingFindings(pool, place),
        ...gpuReservationFindings(pool, place),
        ...poolZoneFindings(cluster, pool, index),
        ...(version === undefined ? [] : gpuDriverFindings(pool, place, version)),
        ...systemName(pool, place),
        ...sizes(pool, place),
      ];
    }),
  ];
}

function namesTwice(pools: readonly (GpuPoolDraft | undefined)[]): Finding[] {
  return repetitions(pools, (pool) => pool?.name).map(({ index, first }) =>
    poolFinding(
      { index },
      ["name"],
      `is also the name of ${pathText(["kubeflow:cluster", "gpuPools", first])}; give each pool a name of its own`,
      pools[index]?.name,
    ),
  );
}

function systemName({ name }: GpuPoolDraft, place: GpuPoolPlace): Finding[] {
  if (name !== SYSTEM_POOL) return [];
  return [poolFinding(place, ["name"], "is the name of the platform's own pool; choose another one", name)];
}

function sizes({ min, max }: GpuPoolDraft, place: GpuPoolPlace): Finding[] {
  if (min === undefined || max === undefined || min <= max) return [];
  return [poolFinding(place, ["min"], `is more than max, which is ${max}; write a smaller number`, min)];
}
