import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { kubeconfigPath } from "../../../components/clusters/kubeconfig-file";
import { KubeClient } from "../../../providers/kube/client";
import { rehearsalRuns } from "../../../rehearsal/running";
import { parseStackFile } from "../../../stacks/config/stack-file";
import { Refusal } from "../../refusal";
import { pathsOf } from "../../stack-environment";
import type { StackSource } from "../stack-source";

/** Which cluster to look at. */
export interface ClusterChoice {
  /** @default the rehearsal of the stack where it runs, else the kubeconfig of the stack file, else that of kubectl */
  readonly kubeconfig?: string;
  /** @default that of the stack file, else the kubeconfig's current one */
  readonly context?: string;
}

/** A client of the cluster that a stack is deployed to. @throws {Refusal} when it is not clear which, or none is there */
export function clusterClient(choice: ClusterChoice, cwd: string, stack: StackSource | undefined): KubeClient {
  const { kubeconfig, context } = { ...(choice.kubeconfig ? {} : stackCluster(cwd, stack)), ...given(choice) };
  const file = kubeconfigPath(kubeconfig);
  if (!existsSync(file)) {
    throw new Refusal(
      `--kubeconfig: "${file}" does not exist; name an existing file, or set KUBECONFIG to one` +
        (stack ? `; the rehearsal of "${stack.stack}", whose cluster would be looked at, does not run` : ""),
    );
  }
  try {
    return KubeClient.fromFile(file, context);
  } catch (error) {
    throw new Refusal(`"${file}": ${(error as Error).message}`);
  }
}

function given({ kubeconfig, context }: ClusterChoice): ClusterChoice {
  return { ...(kubeconfig !== undefined && { kubeconfig }), ...(context !== undefined && { context }) };
}

function stackCluster(cwd: string, source: StackSource | undefined): ClusterChoice {
  if (!source) return {};
  const paths = pathsOf({ stack: source.stack, cwd });
  if (rehearsalRuns(paths)) return { kubeconfig: paths.kubeconfig };
  const result = parseStackFile(source.text, source.file);
  if (!result.ok || result.config.cluster.kind !== "existing") return {};
  const { kubeconfig, context } = result.config.cluster;
  const file = kubeconfig?.startsWith("~/") ? kubeconfig : kubeconfig && resolve(cwd, kubeconfig);
  return { kubeconfig: file, context };
}
