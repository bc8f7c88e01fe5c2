import type { ClusterCloud } from "../clouds/cluster-cloud";
import { KubeClient } from "../../providers/kube/client";

/** What a simulated controller works with. */
export interface SimulatedContext {
  /** Speaks as the cluster's administrator. */
  readonly client: KubeClient;
  readonly log: (line: string) => void;
  /** Ends the work. */
  readonly signal: AbortSignal;
  /** The cloud that the cluster is in. @default none */
  readonly cloud?: ClusterCloud;
  /** The time that it goes by: a rehearsal can let months pass. */
  readonly now: () => Date;
}

/** A small stand-in for a controller whose program is not to be had: it does what others wait for, and no more. */
export interface SimulatedController {
  /** Such as `simulated-cert-manager`. */
  readonly name: string;
  /** Works until the signal is aborted; a lost connection is no reason to end. */
  run(context: SimulatedContext): Promise<void>;
}
