import type { ConfigInput } from "./config";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { repetitions } from "./repetition";

type RehearsalCluster = Extract<Draft<ConfigInput["kubeflow:cluster"]>, { readonly kind?: "rehearsal" }>;
type Pool = NonNullable<NonNullable<RehearsalCluster["nodePools"]>[number]>;

const POOLS = ["kubeflow:cluster", "nodePools"] as const;

/** Labels that follow from a pool's other fields or tell nodes apart; set by hand, they would contradict them. */
const DERIVED_LABELS: Readonly<Record<string, string>> = {
  "kubernetes.io/hostname": "the node's name",
  "kubernetes.io/arch": "the kind of cluster",
  "kubernetes.io/os": "the kind of cluster",
  "topology.kubernetes.io/zone": "the pool's zone",
  "nvidia.com/gpu.present": "the pool's gpu",
  "nvidia.com/gpu.product": "the pool's gpu.model",
  "rehearsal.kubeflow.org/node-pool": "the pool's name",
};

/** What is impossible in the cluster of a rehearsal. */
export function rehearsalClusterFindings({ nodePools, liveControllers = [] }: RehearsalCluster): Finding[] {
  return [
    ...(nodePools === undefined ? [] : platformPool(nodePools)),
    ...controllersTwice(liveControllers),
    ...(nodePools ?? []).flatMap((pool, index) =>
      pool === undefined ? [] : [...derivedLabels(pool, index), ...taints(pool, index)],
    ),
  ];
}

function controllersTwice(names: readonly (string | undefined)[]): Finding[] {
  const path = ["kubeflow:cluster", "liveControllers"] as const;
  return repetitions(names, (name) => name).map(({ index, first }) => ({
    path: [...path, index],
    value: names[index],
    message: `is also ${pathText([...path, first])}; write each controller once`,
  }));
}

function platformPool(pools: readonly (Pool | undefined)[]): Finding[] {
  if (pools.some((pool) => pool === undefined || mayRunPlatform(pool))) return [];
  const message =
    "has no pool of at least 1 node without GPUs and without taints, where the platform itself could run; add one";
  return [{ path: POOLS, message }];
}

/** Counts invalid values as possible: they have their own message. */
function mayRunPlatform(pool: Pool): boolean {
  const repels = (pool.taints ?? []).some((taint) => taint?.effect === "NoSchedule" || taint?.effect === "NoExecute");
  return !("gpu" in pool) && !repels && pool.nodes !== 0;
}

function derivedLabels({ labels }: Pool, index: number): Finding[] {
  return Object.keys(labels ?? {})
    .filter((key) => Object.hasOwn(DERIVED_LABELS, key))
    .map((key) => ({
      path: [...POOLS, index, "labels", key],
      message: `is set from ${DERIVED_LABELS[key]}; remove the label`,
    }));
}

function taints({ taints = [] }: Pool, index: number): Finding[] {
  const path = [...POOLS, index, "taints"];
  const keyOf = (taint: (typeof taints)[number]): string | undefined =>
    taint?.key === undefined || taint.effect === undefined ? undefined : `${taint.key}:${taint.effect}`;
  return repetitions(taints, keyOf).map((repeated) => ({
    path: [...path, repeated.index],
    message: `has the key and effect of ${pathText([...path, repeated.first])}, which a node can have once; remove one`,
  }));
}
