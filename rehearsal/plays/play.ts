import type { KubeClient } from "../../providers/kube/client";
import type { CloudClusterKind } from "../../stacks/config/cloud-cluster-kind";
import type { CloudNodePool } from "../clouds/node-pool";
import type { FileWorld } from "../clouds/store/file-world";

/** Follows a play; whatever takes longer than a moment is told. */
export interface PlayObserver {
  started(label: string, detail: string): void;
  /** What is seen within the step. */
  activity(detail: string): void;
  done(label: string, detail: string): void;
}

/** What a play works with: a rehearsal that runs, and the simulated cloud that its cluster is in. */
export interface PlayContext {
  readonly kind: CloudClusterKind;
  readonly client: KubeClient;
  readonly world: FileWorld;
  /** Pools of the cloud as they are now. */
  readonly pools: () => readonly CloudNodePool[];
  /** What the simulated autoscaler said last, a line or two; empty where it has said nothing. */
  readonly autoscalerWords: () => readonly string[];
  readonly observer: PlayObserver;
  readonly signal: AbortSignal;
}

/** A play that did not go as it has to: the message says what was seen. */
export class PlayError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PlayError";
  }
}

/** One step of a play. @param run returns what others need of it, and what is told of it */
export async function step<T>(
  { observer }: Pick<PlayContext, "observer">,
  label: string,
  detail: string,
  run: () => Promise<readonly [result: T, detail: string]>,
): Promise<T> {
  observer.started(label, detail);
  const [result, outcome] = await run();
  observer.done(label, outcome);
  return result;
}
