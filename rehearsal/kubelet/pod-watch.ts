import { ApiError } from "../../providers/kube/api-error";
import { KubeClient } from "../../providers/kube/client";
import { pause } from "../../providers/kube/pause";
import { Log } from "../background/log";
import { Pod } from "./pod";

/** Told about the Pods that are bound to nodes. */
export interface PodEvents {
  /** All there are, at the beginning and whenever changes may have been missed. */
  all(pods: readonly Pod[]): void;
  changed(pod: Pod): void;
  deleted(pod: Pod): void;
}

/** Milliseconds before a watch that failed is opened again. */
const REOPEN_MS = 1_000;

/** Milliseconds after which an API server that cannot be reached counts as gone for good: a restart takes seconds. */
const GONE_MS = 5 * 60_000;

const BOUND = { apiVersion: "v1", kind: "Pod", fieldSelector: "spec.nodeName!=" };

export interface FollowOptions {
  readonly log: Log;
  readonly signal: AbortSignal;
  /** @default five minutes, see {@link GONE_MS} */
  readonly goneMs?: number;
  /** @default one second, see {@link REOPEN_MS} */
  readonly reopenMs?: number;
}

/**
 * Follows all Pods that are bound to nodes, for as long as the API server can be reached. Returns when it could not be
 * for some minutes on end.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function followPods(
  client: Pick<KubeClient, "list" | "watch">,
  events: PodEvents,
  { log, signal, goneMs = GONE_MS, reopenMs = REOPEN_MS }: FollowOptions,
): Promise<void> {
  let reachedAt = Date.now();
  while (Date.now() - reachedAt < goneMs) {
    try {
      const { items, resourceVersion } = await client.list(BOUND, signal);
      reachedAt = Date.now();
      events.all(items as Pod[]);
      for await (const { type, object } of client.watch(BOUND, resourceVersion, signal)) {
        reachedAt = Date.now();
        if (type === "DELETED") events.deleted(object as Pod);
        else if (type !== "BOOKMARK") events.changed(object as Pod);
      }
    } catch (error) {
      signal.throwIfAborted();
      // 410: the history since the list has been compacted.
      if (!(error instanceof ApiError && error.code === 410)) log(`watching Pods: ${String(error)}`);
      await pause(reopenMs, signal);
    }
  }
}
