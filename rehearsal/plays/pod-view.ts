import type { KubeClient } from "../../providers/kube/client";
import type { KubeObject } from "../../providers/kube/object";

/** What is read of a Pod. */
export interface PodView extends KubeObject {
  readonly spec?: { readonly nodeName?: string; readonly serviceAccountName?: string };
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
  };
}

/** Whether its containers run, and nobody has asked for its end. */
export function isRunning({ status, metadata }: PodView): boolean {
  return status?.phase === "Running" && metadata.deletionTimestamp === undefined;
}

/** Why the scheduler has placed a Pod nowhere; nothing where it has, or has not looked yet. */
export function whyUnplaced({ status }: PodView): string | undefined {
  const condition = status?.conditions?.find(({ type }) => type === "PodScheduled");
  return condition?.status === "False" ? condition.message : undefined;
}

/** What is known of Pods that are not where they should be: their phases, the scheduler's reasons and their events. */
export async function whatPodsSay(client: KubeClient, namespace: string): Promise<string[]> {
  const { items } = await client.list({ apiVersion: "v1", kind: "Pod", namespace });
  const events = await client.list({ apiVersion: "v1", kind: "Event", namespace });
  return (items as PodView[]).flatMap((pod) => {
    const { name, uid } = pod.metadata;
    const own = (events.items as EventView[]).filter(({ involvedObject }) => involvedObject?.uid === uid);
    const reason = whyUnplaced(pod);
    return [
      `Pod ${namespace}/${name}: ${pod.status?.phase ?? "Unknown"}${reason === undefined ? "" : `, ${reason}`}`,
      ...own.map((event) => `  ${event.reason ?? ""}: ${event.message ?? ""}`),
    ];
  });
}

interface EventView extends KubeObject {
  readonly involvedObject?: { readonly uid?: string };
  readonly reason?: string;
  readonly message?: string;
}
