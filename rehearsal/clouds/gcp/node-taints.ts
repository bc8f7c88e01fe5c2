import type { NodePoolArgs } from "@pulumi/gcp/container";
import type { Taint } from "../../control-plane/node-pools";
import { inputsOf } from "../model-inputs";
import type { CloudRecord, CloudWorld } from "../world";
import { badRequest } from "./api-error";
import type { NodePoolInputs } from "./node-pool";

type NodeConfig = NonNullable<NodePoolInputs["nodeConfig"]>;

/** Google's words for the effects of taints. */
const EFFECTS: Readonly<Record<string, Taint["effect"]>> = {
  NO_EXECUTE: "NoExecute",
  NO_SCHEDULE: "NoSchedule",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
};

const GPU_TAINT: Taint = { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" };

const NODE_POOL = "gcp:container/nodePool:NodePool";

/**
 * Taints of a pool's nodes. GKE keeps Pods that need no GPU away from GPU nodes, once the cluster has other nodes too.
 * @param urn of the pool
 */
export function nodeTaints(
  { taints = [], guestAccelerators }: NodeConfig,
  cluster: CloudRecord,
  world: CloudWorld,
  urn: string,
): Taint[] {
  const own = taints.map(({ key, value, effect }) => ({ key, value, effect: effectOf(effect) }));
  const isGpuPool = guestAccelerators !== undefined && guestAccelerators.length > 0;
  const isTold = own.some(({ key, effect }) => key === GPU_TAINT.key && effect === GPU_TAINT.effect);
  return isGpuPool && !isTold && hasOtherNodes(cluster, world, urn) ? [...own, GPU_TAINT] : own;
}

function effectOf(effect: string): Taint["effect"] {
  const known = EFFECTS[effect];
  if (known) return known;
  throw badRequest(`Invalid taint effect "${effect}": it must be one of ${Object.keys(EFFECTS).join(", ")}`);
}

function hasOtherNodes({ id }: CloudRecord, world: CloudWorld, urn: string): boolean {
  return world
    .records(NODE_POOL)
    .filter((pool) => pool.urn !== urn && pool.id.startsWith(`${id}/`))
    .some(({ outputs }) => !inputsOf<NodePoolArgs>(outputs).nodeConfig?.guestAccelerators?.length);
}
