import { ApiError } from "../../providers/kube/api-error";
import type { KubeClient } from "../../providers/kube/client";
import type { KubeObject } from "../../providers/kube/object";
import { PlayError, type PlayContext } from "./play";
import { NotSeenError, until } from "./until";

/** Milliseconds for a node's Pods to leave it. Clouds give up after 15 minutes (EKS), 30 (AKS) or an hour (GKE). */
const DRAIN_MS = 120_000;

/** A refusal of an eviction, by the name of its Pod. */
type Refusals = Map<string, string>;

/**
 * Evicts all Pods of a node but those of DaemonSets, as PodDisruptionBudgets let it.
 * @param timeoutMs @default 2 minutes, which in a simulated cloud is long
 * @returns how many there were
 * @throws {PlayError} when some do not leave, with the budget that keeps them
 */
export async function drain(
  { client, signal }: Pick<PlayContext, "client" | "signal">,
  node: string,
  timeoutMs = DRAIN_MS,
): Promise<number> {
  const evicted = new Set<string>();
  const refusals: Refusals = new Map();
  const look = async (): Promise<true | undefined> => {
    const pods = await podsToEvict(client, node, signal);
    if (pods.length === 0) return true;
    for (const { metadata } of pods) evicted.add(String(metadata.uid));
    await Promise.all(pods.map((pod) => evict(client, pod, refusals, signal)));
    return undefined;
  };
  try {
    await until(look, { otherwise: "its Pods did not leave", timeoutMs, signal });
  } catch (error) {
    if (!(error instanceof NotSeenError)) throw error;
    const reasons = [...refusals].map(([pod, reason]) => `  ${pod}: ${reason}`);
    throw new PlayError([`node ${node}: ${error.message}, and the upgrade would fail:`, ...reasons].join("\n"));
  }
  return evicted.size;
}

async function podsToEvict(client: KubeClient, node: string, signal: AbortSignal): Promise<KubeObject[]> {
  const onNode = { apiVersion: "v1", kind: "Pod", fieldSelector: `spec.nodeName=${node}` };
  const { items } = await client.list(onNode, signal);
  return items.filter(({ metadata }) => {
    const { ownerReferences = [] } = metadata as { readonly ownerReferences?: readonly { readonly kind: string }[] };
    return !ownerReferences.some(({ kind }) => kind === "DaemonSet");
  });
}

async function evict(client: KubeClient, pod: KubeObject, refusals: Refusals, signal: AbortSignal): Promise<void> {
  const { namespace, name, deletionTimestamp } = pod.metadata;
  if (deletionTimestamp !== undefined) return;
  const key = `Pod ${namespace}/${name}`;
  const path = `${await client.path({ apiVersion: "v1", kind: "Pod", namespace, name }, signal)}/eviction`;
  try {
    const body = { apiVersion: "policy/v1", kind: "Eviction", metadata: { namespace, name } };
    await client.request("POST", path, { body, signal });
    refusals.delete(key);
  } catch (error) {
    if (!(error instanceof ApiError) || ![404, 429].includes(error.code)) throw error;
    // 429: a budget says that one of its Pods has to be available first.
    if (error.code === 429) refusals.set(key, [error.message, ...error.causes.map(({ message }) => message)].join(" "));
  }
}
