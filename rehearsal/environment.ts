import { dirname, join, resolve } from "node:path";

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
  /** Files of the live kubelet: Pods' folders and logs. */
  readonly kubelet: string;
  /** Files of the process that runs simulated controllers. */
  readonly simulated: string;
  /** What a simulated cloud has, and the programs by which one signs in to its clusters. */
  readonly cloud: string;
  /** Links to the programs that a rehearsal starts: by the path of its program, a process left behind is found. */
  readonly programs: string;
  /** Held by the command that works on this rehearsal; beside the folder, so that `down` can remove that whole. */
  readonly lock: string;
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
    simulated: join(root, "simulated"),
    cloud: join(root, "cloud"),
    programs: join(root, "bin"),
    // No stack's name begins with a dot.
    lock: join(dirname(root), `.${stack}.lock`),
  };
}
