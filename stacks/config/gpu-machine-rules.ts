import { machineFor, type GpuMachine } from "../../components/clusters/gpu-machine";
import type { GpuModel } from "../../components/clusters/gpu-model";
import { CLOUD_CLUSTERS } from "./cloud-cluster-kind";
import type { Finding } from "./finding";
import { poolFinding, type GpuPoolDraft, type GpuPoolPlace } from "./gpu-pool-place";

/** Why no machine of the cloud has what a pool asks for, and what there is instead. Says the first reason alone. */
export function gpuMachineFindings(pool: GpuPoolDraft, place: GpuPoolPlace): Finding[] {
  const { model } = pool;
  if (model === undefined || isInvalid(pool, ["gpusPerNode", "machineType", "fabric"])) return [];
  const { service } = CLOUD_CLUSTERS[place.kind];
  const ofModel = place.machines.filter((machine) => machine.model === model);
  if (ofModel.length === 0) {
    const models = unique(place.machines.map((machine) => machine.model));
    const message = `is in no machine that ${service} has, which are ${models.join(", ")}; write one of them`;
    return [poolFinding(place, ["model"], message, model)];
  }
  return (
    typeFindings(pool, ofModel, place) ??
    countFindings(pool, ofModel, place) ??
    fabricFindings(pool, ofModel, place) ??
    spotFindings(pool, model, place)
  );
}

/** @returns undefined where nothing is wrong */
function typeFindings(
  { model, machineType }: GpuPoolDraft,
  ofModel: readonly GpuMachine[],
  place: GpuPoolPlace,
): Finding[] | undefined {
  if (machineType === undefined || ofModel.some(({ type }) => type === machineType)) return undefined;
  const others = unique(place.machines.filter(({ type }) => type === machineType).map((machine) => machine.model));
  const has = others.length === 0 ? "is no machine with GPUs that is known here" : `has ${others.join(" or ")}`;
  const message = `${has}; those with ${model} are ${types(ofModel)}`;
  return [poolFinding(place, ["machineType"], message, machineType)];
}

function countFindings(
  { model, machineType, gpusPerNode }: GpuPoolDraft,
  ofModel: readonly GpuMachine[],
  place: GpuPoolPlace,
): Finding[] | undefined {
  const named = ofModel.filter(({ type }) => machineType === undefined || type === machineType);
  const counts = unique(named.map(({ gpus }) => gpus)).sort((one, other) => one - other);
  if (counts.includes(gpusPerNode ?? 1)) return undefined;
  const machine = machineType ?? `a machine of ${CLOUD_CLUSTERS[place.kind].service} with ${model}`;
  const fix = counts.length === 1 ? `write ${counts[0]}` : "write one of them";
  const message =
    gpusPerNode === undefined
      ? `is missing, and ${machine} has ${counts.join(", ")} GPUs and not 1; ${fix}`
      : `is not how many GPUs ${machine} has: ${counts.join(", ")}; ${fix}`;
  return [poolFinding(place, ["gpusPerNode"], message, gpusPerNode)];
}

function fabricFindings(
  { model, machineType, gpusPerNode = 1, fabric }: GpuPoolDraft,
  ofModel: readonly GpuMachine[],
  place: GpuPoolPlace,
): Finding[] | undefined {
  const isMeant = ({ type, gpus }: GpuMachine) =>
    gpus === gpusPerNode && (machineType === undefined || type === machineType);
  if (fabric === undefined || ofModel.some((machine) => isMeant(machine) && machine.fabric === fabric)) {
    return undefined;
  }
  const { service } = CLOUD_CLUSTERS[place.kind];
  const possible = place.machines.filter((machine) => machine.fabric === fabric);
  const own = place.machines.find((machine) => machine.fabric !== undefined)?.fabric;
  if (possible.length === 0) {
    const fix = own === undefined ? "remove it" : `that is ${own} there`;
    return [poolFinding(place, ["fabric"], `is not to be had on ${service}; ${fix}`, fabric)];
  }
  const message =
    `is not between machines with ${gpusPerNode} × ${model}, but between those of the types ${types(possible)}; ` +
    "write machineType and gpusPerNode of one of them, or remove it";
  return [poolFinding(place, ["fabric"], message, fabric)];
}

/** Machines that a cloud has only where it may take them away again. */
function spotFindings(pool: GpuPoolDraft, model: GpuModel, { machines, ...place }: GpuPoolPlace): Finding[] {
  const asked = { model, gpusPerNode: pool.gpusPerNode ?? 1, machineType: pool.machineType, fabric: pool.fabric };
  const machine = machineFor(machines, asked);
  if (pool.spot === true || machine?.spotOnly !== true || ("spot" in pool && pool.spot === undefined)) return [];
  const others = machines.filter((each) => each.model === model && each.spotOnly !== true);
  const message =
    `has to be true for ${machine.type}, which ${CLOUD_CLUSTERS[place.kind].service} gives as spot nodes alone; ` +
    `write true, or machineType and gpusPerNode of one of ${types(others)}`;
  return [poolFinding(place, ["spot"], message, pool.spot)];
}

/** A field that is there but invalid has its own message, and nothing more can be said of the rest. */
function isInvalid(pool: GpuPoolDraft, fields: readonly (keyof GpuPoolDraft)[]): boolean {
  return fields.some((field) => field in pool && pool[field] === undefined);
}

function types(machines: readonly GpuMachine[]): string {
  return unique(machines.map(({ type }) => type)).join(", ");
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
