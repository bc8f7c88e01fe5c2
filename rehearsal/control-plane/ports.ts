import { createHash } from "node:crypto";

import { portIsFree } from "./port";

/** The ports of a control plane's components, all on the loopback address. */
export interface ControlPlanePorts {
  readonly apiServer: number;
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly controllerManager: number;
  readonly scheduler: number;
  readonly kwok: number;
}

const NAMES = ["apiServer", "etcd", "etcdPeer", "controllerManager", "scheduler", "kwok"] as const;

/**
 * Where the ports of rehearsals are: below the range that systems take ports of outgoing connections from
 * (32768 and up on Linux), and away from the ones that kwokctl would choose, which go down from 32767.
 */
const FIRST = 21_000;
const BLOCKS = 1_500;

/**
 * Chooses free ports for a control plane. A rehearsal's folder decides where the search begins, so that two rehearsals
 * of one machine do not get the same ports while one of them is stopped.
 *
 * @param apiServer port of the API server, when it is wished
 * @throws when all of the range is taken
 */
export async function choosePorts(folder: string, apiServer?: number): Promise<ControlPlanePorts> {
  const start = createHash("sha256").update(folder).digest().readUInt32BE(0) % BLOCKS;
  for (let step = 0; step < BLOCKS; step++) {
    const ports = block((start + step) % BLOCKS, apiServer);
    if (await allFree(ports)) return ports;
  }
  throw new Error(
    `no six ports from ${FIRST} to ${FIRST + BLOCKS * NAMES.length - 1} are free; end what listens there`,
  );
}

/** True while nobody listens on any of the ports. */
export async function allFree(ports: ControlPlanePorts): Promise<boolean> {
  const free = await Promise.all(NAMES.map((name) => portIsFree(ports[name])));
  return free.every(Boolean);
}

function block(index: number, apiServer?: number): ControlPlanePorts {
  const numbers = NAMES.map((name, offset) => [name, FIRST + index * NAMES.length + offset]);
  const ports = Object.fromEntries(numbers) as Record<keyof ControlPlanePorts, number>;
  return { ...ports, apiServer: apiServer ?? ports.apiServer };
}
