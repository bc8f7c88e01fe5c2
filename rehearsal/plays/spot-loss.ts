import { refOf, type KubeObject } from "../../providers/kube/object";
import { withEvidence } from "./evidence";
import { gpuJob, jobSelector } from "./gpu-workload";
import { PlayError, step, type PlayContext } from "./play";
import { inPlayNamespace, PLAY_NAMESPACE } from "./play-namespace";
import { chosenPools, playPools, type PlayPool, type PoolDemand } from "./play-pool";
import { isRunning, type PodView } from "./pod-view";
import { giveNotice } from "./spot-notice";
import { until } from "./until";

/** Milliseconds for a Job's Pod to run, on a node that has to come first. */
const RUN_MS = 90_000;

/** Milliseconds for Kubernetes to take note of a lost node's Pods: it makes sure for 40 seconds, every 20. */
const NOTED_MS = 120_000;

const DEMAND: PoolDemand = {
  what: "spot pool",
  fits: ({ spot, hasGpus }) => spot && hasGpus,
  otherwise: () => "is not of spot nodes, which alone the cloud takes away",
};

/** What became of a Job whose node was taken away. */
export interface SpotLoss {
  readonly pool: string;
  /** Node that was taken away, and the one that its Pod came back on. */
  readonly lost: string;
  readonly next: string;
}

/**
 * Takes a node of a spot pool away as its cloud does, with a Job on it, and sees that the Job goes on elsewhere. The
 * notice is too short here for anything to leave by itself: the machine goes with all that is on it.
 *
 * @param name of the pool @default every spot pool
 * @throws {PlayError} with what was seen, when the Job does not come back in time, or counts the loss as a failure
 */
export async function spotLoss(context: PlayContext, name?: string): Promise<SpotLoss[]> {
  const losses: SpotLoss[] = [];
  for (const pool of chosenPools(playPools(context.pools()), DEMAND, name)) {
    losses.push(await inPlayNamespace(context, () => withEvidence(context, pool.name, () => lose(context, pool))));
  }
  return losses;
}

async function lose(context: PlayContext, pool: PlayPool): Promise<SpotLoss> {
  const { client, kind, signal } = context;
  const job = gpuJob(pool);
  await client.apply(job, { fieldManager: "rehearsal-plays", signal });
  const before = await step(context, pool.name, "waiting for a Job", () => podOf(context, job));
  const lost = String(before.spec?.nodeName);
  await step(context, pool.name, "giving notice", async () => [undefined, await giveNotice(client, kind, lost)]);
  await step(context, pool.name, "taking the node away", async () => {
    await client.delete({ apiVersion: "v1", kind: "Node", name: lost }, { signal });
    return [undefined, `node ${lost} is gone, with its Pods on it`];
  });
  await step(context, pool.name, "waiting until Kubernetes takes note", () => noted(context, before));
  const after = await step(context, pool.name, "waiting for the Job", () => podOf(context, job, before.metadata.uid));
  await requireNoFailure(context, job);
  return { pool: pool.name, lost, next: String(after.spec?.nodeName) };
}

/** @param not uid of a Pod that is another one */
async function podOf({ client, signal }: PlayContext, job: KubeObject, not?: string) {
  const selection = { apiVersion: "v1", kind: "Pod", namespace: PLAY_NAMESPACE, labelSelector: jobSelector(job) };
  const look = async (): Promise<PodView | undefined> => {
    const pods = (await client.list(selection, signal)).items as PodView[];
    return pods.find((pod) => isRunning(pod) && pod.metadata.uid !== not);
  };
  const otherwise = not === undefined ? "the Job's Pod did not run" : "the Job's Pod did not come back";
  const pod = await until(look, { otherwise, timeoutMs: RUN_MS, signal });
  return [pod, `${pod.metadata.name} runs on ${pod.spec?.nodeName}`] as const;
}

async function noted({ client, signal }: PlayContext, pod: PodView) {
  const look = async (): Promise<true | undefined> => {
    const now = (await client.get(refOf(pod))) as PodView | undefined;
    return now === undefined || !isRunning(now) ? true : undefined;
  };
  await until(look, { otherwise: "the Pod of the lost node was not given up", timeoutMs: NOTED_MS, signal });
  return [undefined, `${pod.metadata.name} is given up`] as const;
}

async function requireNoFailure({ client }: PlayContext, job: KubeObject): Promise<void> {
  const { failed = 0 } = ((await client.get(refOf(job)))?.status ?? {}) as { readonly failed?: number };
  if (failed > 0) throw new PlayError(`the Job counts ${failed} failures, though nothing but its node was lost`);
}
