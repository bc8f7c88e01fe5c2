import { refOf, type KubeObject } from "../../providers/kube/object";
import { withEvidence } from "./evidence";
import { gpuPod } from "./gpu-workload";
import { step, type PlayContext } from "./play";
import { inPlayNamespace } from "./play-namespace";
import { chosenPools, playPools, type PlayPool, type PoolDemand } from "./play-pool";
import { isRunning, whyUnplaced, type PodView } from "./pod-view";
import { gpusOf, nodesOfPool, type NodeView } from "./pool-nodes-view";
import { until } from "./until";

/** Milliseconds for each step; a simulated cloud takes a few seconds for any of them. */
const STEP_MS = 60_000;

/** Milliseconds for a pool to be empty again; a node goes after having been idle for 15 seconds. */
const EMPTY_MS = 90_000;

const DEMAND: PoolDemand = {
  what: "GPU pool that may be empty",
  fits: ({ hasGpus, min }) => hasGpus && min === 0,
  otherwise: ({ hasGpus, min }) => (hasGpus ? `always has ${min} nodes, and is never empty` : "has no GPUs"),
};

/** What became of a pool: the node that came for a Pod, and the GPUs that it offered, for each round. */
export interface ScaledPool {
  readonly pool: string;
  readonly rounds: readonly { readonly node: string; readonly gpus: number }[];
}

/**
 * Has a Pod ask for a GPU of an empty pool, and sees that a node comes, offers its GPUs, runs the Pod, and goes again.
 * All of it twice: what an autoscaler knew of a pool's nodes has to outlive them, which on EKS only tags of the Auto
 * Scaling group do.
 *
 * @param name of the pool @default every GPU pool that may be empty
 * @throws {PlayError} with what was seen, when something takes longer than it may
 */
export async function scaleFromZero(context: PlayContext, name?: string): Promise<ScaledPool[]> {
  const scaled: ScaledPool[] = [];
  for (const pool of chosenPools(playPools(context.pools()), DEMAND, name)) {
    scaled.push(await inPlayNamespace(context, () => withEvidence(context, pool.name, () => twice(context, pool))));
  }
  return scaled;
}

async function twice(context: PlayContext, pool: PlayPool): Promise<ScaledPool> {
  await step(context, pool.name, "waiting until it is empty", () => empty(context, pool));
  const rounds = [await round(context, pool, pool.name), await round(context, pool, `${pool.name} again`)];
  return { pool: pool.name, rounds };
}

async function round(context: PlayContext, pool: PlayPool, label: string): Promise<ScaledPool["rounds"][number]> {
  const { client, signal } = context;
  const pod = gpuPod(pool);
  await client.apply(pod, { fieldManager: "rehearsal-plays", signal });
  const node = await step(context, label, "waiting for a node", () => nodeFor(context, pool, pod));
  const gpus = await step(context, label, "waiting for its GPUs", () => offered(context, pool, node));
  await step(context, label, "waiting for the Pod", () => running(context, pod));
  await client.delete(refOf(pod), { signal });
  await step(context, label, "waiting until it is empty", () => empty(context, pool));
  return { node: node.metadata.name, gpus };
}

async function nodeFor(context: PlayContext, pool: PlayPool, pod: KubeObject) {
  const { client, signal, observer } = context;
  const look = async (): Promise<NodeView | undefined> => {
    const reason = whyUnplaced(((await client.get(refOf(pod))) ?? pod) as PodView);
    if (reason !== undefined) observer.activity(`the Pod waits: ${reason.split(". ")[0]}`);
    return (await nodesOfPool(client, pool.name)).at(0);
  };
  const node = await until(look, { otherwise: "no node was added", timeoutMs: STEP_MS, signal });
  return [node, `node ${node.metadata.name} was added`] as const;
}

async function offered({ client, signal }: PlayContext, pool: PlayPool, { metadata: { name } }: NodeView) {
  const look = async (): Promise<number | undefined> => {
    const node = (await nodesOfPool(client, pool.name)).find(({ metadata }) => metadata.name === name);
    return (node && gpusOf(node)) || undefined;
  };
  const gpus = await until(look, { otherwise: `node ${name} did not offer a GPU`, timeoutMs: STEP_MS, signal });
  return [gpus, `it offers ${gpus} ${gpus === 1 ? "GPU" : "GPUs"}`] as const;
}

async function running({ client, signal }: PlayContext, pod: KubeObject) {
  const look = async (): Promise<PodView | undefined> => {
    const now = (await client.get(refOf(pod))) as PodView | undefined;
    return now && isRunning(now) ? now : undefined;
  };
  const seen = await until(look, { otherwise: "the Pod did not run", timeoutMs: STEP_MS, signal });
  return [seen, `the Pod runs on ${seen.spec?.nodeName}`] as const;
}

async function empty({ client, signal }: PlayContext, { name }: PlayPool) {
  const look = async (): Promise<true | undefined> =>
    (await nodesOfPool(client, name)).length === 0 ? true : undefined;
  await until(look, { otherwise: "it still had nodes, which something may use,", timeoutMs: EMPTY_MS, signal });
  return [undefined, "it has no nodes"] as const;
}
