import { setMaxListeners } from "node:events";
import { resolve } from "node:path";

import type { Cluster } from "../../components/clusters/cluster";
import { kubeconfigPath } from "../../components/clusters/kubeconfig-file";
import { KubeClient } from "../../providers/kube/client";
import { readKubeconfig } from "../../providers/kube/kubeconfig";
import { getMetadata } from "../../providers/kube/metadata";
import { lookAt } from "../../providers/kubeflow/checks/cluster-facts";
import { judge } from "../../providers/kubeflow/checks/judgement";
import type { Requirements } from "../../providers/kubeflow/checks/requirements";
import { output } from "../../recorder/pulumi/output";
import { recorded } from "../../recorder/recording";
import { checkCluster } from "../../stacks/cluster-checks";
import type { ExistingClusterConfig, KubeflowConfig } from "../../stacks/config/config";
import type { ClusterSight, NeededDefinition } from "./cluster-checks";

/** A cluster that does not answer in this time is not reached. */
const TIMEOUT_MS = 20_000;

/**
 * Looks at a cluster that exists as each `pulumi up` does, and changes nothing there.
 * @param folder of the stack file
 * @param needed definitions to look for besides
 */
export async function probeCluster(
  config: KubeflowConfig,
  cluster: ExistingClusterConfig,
  folder: string,
  needed: readonly Omit<NeededDefinition, "isThere">[],
): Promise<ClusterSight> {
  if (cluster.kubeconfigContent !== undefined) return { kind: "sealed" };
  let file: string;
  let client: KubeClient;
  try {
    file = fileOf(cluster, folder);
    client = new KubeClient(readKubeconfig(file, cluster.context), { attempts: 2 });
  } catch (error) {
    return { kind: "unreadable", message: (error as Error).message };
  }
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  // Each of the many questions that are asked at once listens to it.
  setMaxListeners(0, signal);
  try {
    const requirements = requirementsOf(config);
    const facts = await lookAt(client, requirements, true, signal);
    const definitions = await Promise.all(
      needed.map(async (each) => ({ ...each, isThere: await isDefined(client, each.name, signal) })),
    );
    return { kind: "seen", file, version: facts.version, findings: judge(facts, requirements), definitions };
  } catch (error) {
    const message = signal.aborted ? `does not answer within ${TIMEOUT_MS / 1000} s` : (error as Error).message;
    return { kind: "unreachable", file, message };
  } finally {
    await client.close();
  }
}

function fileOf({ kubeconfig }: ExistingClusterConfig, folder: string): string {
  if (kubeconfig === undefined || kubeconfig.startsWith("~/")) return kubeconfigPath(kubeconfig);
  return resolve(folder, kubeconfig);
}

/** What the program itself would ask of the cluster. */
function requirementsOf(config: KubeflowConfig): Requirements {
  // The checks ask for their provider alone, which nobody starts here.
  const cluster = { crdProvider: undefined } as unknown as Cluster;
  const { resources } = recorded("doctor", () => void checkCluster(config, cluster));
  return output(resources[0].__inputs).plain as unknown as Requirements;
}

async function isDefined(client: KubeClient, name: string, signal: AbortSignal): Promise<boolean> {
  const ref = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", name };
  return (await getMetadata(client, ref, signal)) !== undefined;
}
