import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * The folder of one rehearsal: everything that `up` makes for a stack lives below it, so that `down` can remove
 * it whole. It is `.rehearsal/<stack>` in the project's folder, which git ignores.
 */
export interface RehearsalPaths {
  /** The folder itself. */
  readonly root: string;
  /** Where kwokctl keeps its clusters (`KWOK_WORKDIR`): etcd's data, certificates, logs, process ids. */
  readonly kwok: string;
  /** The administrator's kubeconfig of the embedded API server; exists while the control plane exists. */
  readonly kubeconfig: string;
  /** The Pulumi workspace: a copy of Pulumi.yaml and of the stack file, which the engine may write to. */
  readonly workspace: string;
  /** The file backend that holds the stack's state. */
  readonly state: string;
  /** Files of the simulated kubelet: Pods' folders, logs and its process id. */
  readonly kubelet: string;
}

/** The one kwokctl cluster in a rehearsal's own work folder; a constant, since the folder tells them apart. */
export const CLUSTER_NAME = "rehearsal";

/** Derives the paths of a stack's rehearsal below a project's folder. */
export function rehearsalPaths(projectDir: string, stack: string): RehearsalPaths {
  const root = resolve(projectDir, ".rehearsal", stack);
  const kwok = join(root, "kwok");
  return {
    root,
    kwok,
    kubeconfig: join(kwok, "clusters", CLUSTER_NAME, "kubeconfig.yaml"),
    workspace: join(root, "workspace"),
    state: join(root, "state"),
    kubelet: join(root, "kubelet"),
  };
}

/** True when a rehearsal of this stack left something behind, running or not. */
export function rehearsalExists(paths: RehearsalPaths): boolean {
  return existsSync(paths.root);
}
