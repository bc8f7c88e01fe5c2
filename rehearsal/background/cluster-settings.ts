import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** What every background process is told: which control plane it works for. */
export interface ClusterSettings {
  /** The administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** Digest of that file: a control plane that was made anew is another one at the same path. */
  readonly cluster: string;
}

/** Names the control plane that a kubeconfig leads to. */
export function clusterSettings(kubeconfig: string): ClusterSettings {
  return { kubeconfig, cluster: createHash("sha256").update(readFileSync(kubeconfig)).digest("hex") };
}
