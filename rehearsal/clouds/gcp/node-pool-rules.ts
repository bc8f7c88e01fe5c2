import { badRequest } from "./api-error";
import type { NodePoolInputs } from "./node-pool";

/** Series that cannot be placed close together. Source: Compute Engine's documentation, "Compact placement policies". */
const NEVER_COMPACT = ["e2", "n1"];

/** @throws what GKE refuses of a node pool, its machine and its size aside */
export function requireSoundNodes(inputs: NodePoolInputs, zones: readonly string[]): void {
  requireRoomToUpgrade(inputs);
  requirePlacement(inputs, zones);
  requireReservation(inputs.nodeConfig ?? {});
  requireDisk(inputs.nodeConfig ?? {});
}

function requireRoomToUpgrade({ upgradeSettings }: NodePoolInputs): void {
  if (upgradeSettings?.strategy === "BLUE_GREEN" || !upgradeSettings) return;
  const { maxSurge = 1, maxUnavailable = 0 } = upgradeSettings;
  if (maxSurge + maxUnavailable === 0)
    throw badRequest("At least one of max_surge and max_unavailable must be above 0");
}

function requirePlacement({ placementPolicy, nodeConfig }: NodePoolInputs, zones: readonly string[]): void {
  if (placementPolicy?.type !== "COMPACT") return;
  const series = (nodeConfig?.machineType ?? "e2-medium").split("-")[0] ?? "";
  if (NEVER_COMPACT.includes(series))
    throw badRequest(`Compact placement is not supported for machine series ${series}`);
  if (zones.length > 1) throw badRequest(`Compact placement needs a single zone: it has ${zones.join(", ")}`);
}

function requireReservation({ reservationAffinity, spot }: NonNullable<NodePoolInputs["nodeConfig"]>): void {
  if (reservationAffinity?.consumeReservationType !== "SPECIFIC_RESERVATION") return;
  const { key, values } = reservationAffinity;
  if (key !== "compute.googleapis.com/reservation-name" || values?.length !== 1) {
    throw badRequest("SPECIFIC_RESERVATION needs key compute.googleapis.com/reservation-name and one value");
  }
  if (spot) throw badRequest("Spot VMs cannot consume a reservation");
}

function requireDisk({ bootDisk, diskSizeGb, diskType, machineType }: NonNullable<NodePoolInputs["nodeConfig"]>): void {
  const size = bootDisk?.sizeGb ?? diskSizeGb ?? 100;
  if (size < 10) throw badRequest(`Disk size must be at least 10 GB: it is ${size}`);
  const type = bootDisk?.diskType ?? diskType ?? "";
  if (/^(n4-|a3-ultragpu-)/.test(machineType ?? "") && type.startsWith("pd-")) {
    throw badRequest(`[pd-*] disks are not compatible with machine type ${machineType}: it is ${type}`);
  }
}
