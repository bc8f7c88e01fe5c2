import { NVIDIA_GPU } from "../../charts/jupyter-web-app/spawner/gpu-nodes";
import type { GpuPool } from "../../charts/jupyter-web-app/spawner/gpu-pool";
import { pathText } from "./field";
import type { Finding } from "./finding";
import type { NotebooksSurroundings, SpawnerDraft } from "./notebooks-rules";
import { repetitions } from "./repetition";
import { didYouMean } from "./suggestion";

const PATH = ["kubeflow:notebooks", "spawner", "gpus"] as const;

/** Accelerators that the cluster does not have, or not as many on a node. */
export function gpuFindings(
  gpus: SpawnerDraft["gpus"] = {},
  { gpuPools: pools, gpuPoolsPath = "kubeflow:cluster.nodePools" }: NotebooksSurroundings,
): Finding[] {
  return [
    ...devicesTwice(gpus),
    ...(pools === undefined ? [] : [...unknownPools(gpus, pools, gpuPoolsPath), ...impossibleProposal(gpus, pools)]),
  ];
}

function devicesTwice({ otherDevices = [] }: NonNullable<SpawnerDraft["gpus"]>): Finding[] {
  const path = [...PATH, "otherDevices"];
  return repetitions(otherDevices, (device) => device?.resource).map(({ index, first }) => ({
    path: [...path, index, "resource"],
    value: otherDevices[index]?.resource,
    message: `is also ${pathText([...path, first, "resource"])}; remove one of them`,
  }));
}

function unknownPools(
  { pools = [] }: NonNullable<SpawnerDraft["gpus"]>,
  known: readonly GpuPool[],
  path: string,
): Finding[] {
  const names = known.map(({ name }) => name);
  return pools.flatMap((name, index) => {
    if (name === undefined || names.includes(name)) return [];
    const fix = didYouMean(name, names) ?? `those are ${names.join(", ") || "none"} (${path})`;
    return [{ path: [...PATH, "pools", index], value: name, message: `is no GPU pool of the cluster; ${fix}` }];
  });
}

function impossibleProposal(gpus: NonNullable<SpawnerDraft["gpus"]>, known: readonly GpuPool[]): Finding[] {
  const { otherDevices = [], default: proposed } = gpus;
  // Of what is there but invalid, nothing is known.
  if (proposed?.resource === undefined || ("pools" in gpus && gpus.pools === undefined)) return [];
  if (otherDevices.some((device) => device === undefined || device.resource === proposed.resource)) return [];
  const offered = known.filter(({ name }) => gpus.pools?.includes(name) ?? true);
  const path = [...PATH, "default"];
  if (proposed.resource !== NVIDIA_GPU || offered.length === 0) {
    const message = "is not offered; write it below otherDevices, or declare the pool of nodes that has it";
    return [{ path: [...path, "resource"], value: proposed.resource, message }];
  }
  const most = Math.max(...offered.map(({ gpusPerNode }) => gpusPerNode));
  if (proposed.number === undefined || proposed.number <= most) return [];
  const message = `is more than a node has, ${most} at most: such a notebook would never start; write a smaller number`;
  return [{ path: [...path, "number"], value: proposed.number, message }];
}
