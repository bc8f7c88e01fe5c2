import { CLOUD_CLUSTERS } from "./cloud-cluster-kind";
import type { Finding } from "./finding";
import { poolFinding, type GpuPoolDraft, type GpuPoolPlace } from "./gpu-pool-place";

/** How reservations look, by the cluster's kind and theirs. */
const IDS = {
  eks: { pattern: /^cr-[0-9a-f]{8,17}$/, fix: 'the id that starts with "cr-"' },
  gke: { pattern: /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/, fix: "the name of the reservation" },
  aks: {
    pattern:
      /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Compute\/capacityReservationGroups\/[^/]+$/i,
    fix: 'the resource id that starts with "/subscriptions/" and ends in "/capacityReservationGroups/<name>"',
  },
} as const;

/** Reservations that a cloud does not have, or that contradict other fields. */
export function gpuReservationFindings(pool: GpuPoolDraft, place: GpuPoolPlace): Finding[] {
  const { reservation, spot, min } = pool;
  if (reservation === undefined) return [];
  const { service } = CLOUD_CLUSTERS[place.kind];
  const { kind, id } = reservation;
  const path = ["reservation"];
  const isBlock = kind === "block";
  const wrongId = id !== undefined && !IDS[place.kind].pattern.test(id);
  return [
    ...(isBlock && place.kind !== "eks"
      ? [poolFinding(place, [...path, "kind"], `is of AWS alone, and this is ${service}; write capacity`, kind)]
      : []),
    ...(wrongId
      ? [poolFinding(place, [...path, "id"], `is no reservation of ${service}; write ${IDS[place.kind].fix}`, id)]
      : []),
    ...(spot === true
      ? [poolFinding(place, ["spot"], "contradicts reservation, which is paid for and stays; remove one of them", true)]
      : []),
    ...(isBlock && min !== undefined && min > 0
      ? [poolFinding(place, ["min"], "is kept when the block has ended, where no node can come; write 0", min)]
      : []),
  ];
}
