import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { Stack } from "@pulumi/pulumi/automation";

import { KubeflowProvider as ProviderResource } from "../../components/platform/kubeflow-provider";
import { KubeClient } from "../../providers/kube/client";
import { KubeObject } from "../../providers/kube/object";
import { KubeflowProvider } from "../../providers/kubeflow/provider";
import { serve } from "../../providers/protocol/server";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import { LiveControllerName, liveRepositories } from "../../rehearsal/kubelet/live-controllers";
import { podStages } from "../../rehearsal/kubelet/stages";
import { startKubelet, stopKubelet } from "../../rehearsal/kubelet/start";
import { KubernetesProvider } from "../../rehearsal/kubernetes/provider";
import { startSimulated, stopSimulated } from "../../rehearsal/simulated/start";
import { TestCluster, openTestStack, startTestCluster } from "./support";

/** A test's own cluster on which live controllers run beside the simulated ones, and a stack of the real engine on it. */
export interface LiveCluster extends TestCluster {
  readonly client: KubeClient;
  readonly stack: Stack;
  /** Applies an object as a user would. */
  apply(object: object): Promise<KubeObject>;
  /** What `see` says once it says something; what live programs said is in the error. */
  eventually<T>(see: () => Promise<T | undefined>, timeoutMs?: number): Promise<T>;
}

/** @param components what the stack's program makes. */
export async function startLiveCluster(
  live: readonly LiveControllerName[],
  components: (opts: { readonly parent: pulumi.Resource }) => void,
): Promise<LiveCluster> {
  const cluster = await startTestCluster({ stages: podStages(liveRepositories()), liveControllers: live });
  const { paths, tools } = cluster;
  const client = KubeClient.fromFile(paths.kubeconfig);
  await syncNodes(client, [{ name: "cpu", nodes: 2, cpu: "16", memory: "64Gi" }]);
  await Promise.all([startKubelet({ paths, binaries: tools }), startSimulated(paths)]);
  const served = await Promise.all([serve(() => new KubernetesProvider()), serve(() => new KubeflowProvider())]);
  const program = async () => {
    const kubeconfig = readFileSync(paths.kubeconfig, "utf8");
    const provider = new k8s.Provider("cluster", { kubeconfig, clusterIdentifier: "test" });
    const providers = [provider, new ProviderResource("definitions", { kubeconfig })];
    components({ parent: new pulumi.ComponentResource("test:Platform", "platform", {}, { providers }) });
  };
  const [kubernetes, kubeflow] = served.map(({ port }) => port);
  const stack = await openTestStack(cluster, { program, providers: { kubernetes, kubeflow } });
  return {
    ...cluster,
    client,
    stack,
    apply: (object) => client.apply(object as KubeObject, { fieldManager: "user", force: true }),
    eventually: (see, timeoutMs = 45_000) => eventually(see, timeoutMs, paths.kubelet),
    remove: async () => {
      await client.close();
      await Promise.all(served.map((one) => one.close()));
      await Promise.all([stopKubelet(paths), stopSimulated(paths)]);
      await cluster.remove();
    },
  };
}

async function eventually<T>(see: () => Promise<T | undefined>, timeoutMs: number, kubelet: string): Promise<T> {
  for (const deadline = Date.now() + timeoutMs; ; await sleep(100)) {
    const seen = await see();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms\n${logsBelow(kubelet)}`);
  }
}

function logsBelow(folder: string): string {
  if (!existsSync(folder)) return "";
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith(".log"));
  return files.map((name) => `--- ${name}\n${readFileSync(join(folder, name), "utf8").slice(-2000)}`).join("\n");
}

/** True when an object's status has a condition of the type that is true. */
export function isTrue(object: KubeObject | undefined, type: string): boolean {
  const { conditions = [] } = (object?.status ?? {}) as { conditions?: { type: string; status: string }[] };
  return conditions.some((condition) => condition.type === type && condition.status === "True");
}
