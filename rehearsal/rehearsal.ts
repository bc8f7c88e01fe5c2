import { existsSync } from "node:fs";
import { mkdir, readdir, rm, rmdir } from "node:fs/promises";
import { dirname } from "node:path";

import { KubeClient } from "../providers/kube/client";
import { ControlPlane, stopControlPlane } from "./control-plane/control-plane";
import { NodePool, nodesOf } from "./control-plane/node-pools";
import { syncNodes } from "./control-plane/node-sync";
import { leaveOutSimulatedServers } from "./control-plane/simulated-servers";
import { endProcesses, processesBelow } from "./processes";
import type { CloudClusterKind } from "../stacks/config/cloud-cluster-kind";
import { RehearsalPaths } from "./environment";
import { exclusively } from "./exclusive";
import { LiveControllerName, liveRepositories, liveTools } from "./kubelet/live-controllers";
import { startKubelet, stopKubelet } from "./kubelet/start";
import { podStages } from "./kubelet/stages";
import { Phase, RehearsalObserver } from "./observer";
import { linkPrograms } from "./programs";
import { ToolProgress } from "./toolchain/progress";
import { rehearsalRuns } from "./running";
import { startSimulated, stopSimulated } from "./simulated/start";
import { placeStorageClasses } from "./simulated/storage/storage-class";
import { Programs, ensurePrograms } from "./toolchain/toolchain";

export interface RehearsalOptions {
  readonly paths: RehearsalPaths;
  /** Kubernetes version without the leading `v`, such as `1.34.4`. */
  readonly kubernetesVersion: string;
  /** @default a free port, kept for as long as the rehearsal exists */
  readonly apiServerPort?: number;
  readonly nodePools: readonly NodePool[];
  /** A StorageClass that the cluster has besides the default one. @default none */
  readonly storageClass?: string;
  /** Controllers whose programs run for real; all others are simulated. */
  readonly liveControllers: readonly LiveControllerName[];
  /** Kind of the cluster that the program makes on a simulated cloud. @default the program makes none */
  readonly cloud?: CloudClusterKind;
  readonly observer: RehearsalObserver;
  /** Ctrl-C: what this run has started is stopped again. */
  readonly signal?: AbortSignal;
}

/** A rehearsal whose control plane runs, for as long as it is held. */
export interface OpenRehearsal {
  /** Speaks as the cluster's administrator. */
  readonly client: KubeClient;
  /** Paths of the programs, each below the rehearsal's own folder. */
  readonly programs: Programs;
}

/**
 * Brings the embedded cluster up, from whatever state it is in, and lends it to `use`. It goes on running afterwards.
 *
 * @throws what makes it impossible. What was started by a run that fails before `use`, or is interrupted, is stopped;
 * its data stays, so that the next run resumes.
 */
export async function withRehearsal<T>(
  options: RehearsalOptions,
  use: (open: OpenRehearsal) => Promise<T>,
): Promise<T> {
  const { paths, observer, liveControllers, signal } = options;
  const tools = await phase(observer, "toolchain", "looking for its programs", async () => {
    const onProgress = (progress: ToolProgress) => observer.tool(progress);
    const found = await ensurePrograms(liveTools(liveControllers), { onProgress, signal });
    return [found, `${Object.keys(found).length} programs`] as const;
  });
  return exclusively(paths, () => runExclusively(options, tools, use), signal);
}

async function runExclusively<T>(
  options: RehearsalOptions,
  tools: Programs,
  use: (open: OpenRehearsal) => Promise<T>,
): Promise<T> {
  const { paths, signal } = options;
  // Keys of the cluster's administrator are below.
  await mkdir(paths.root, { recursive: true, mode: 0o700 });
  // A killed run leaves the programs that it had just called.
  await endBelow(paths.programs);
  const programs = await linkPrograms(paths.programs, tools);
  const wasRunning = rehearsalRuns(paths);
  let opened = false;
  try {
    const client = await bringUp(options, programs);
    opened = true;
    try {
      return await use({ client, programs });
    } finally {
      await client.close();
    }
  } catch (error) {
    if (!wasRunning && (!opened || signal?.aborted)) await stopRehearsal(paths);
    throw error;
  }
}

async function bringUp(options: RehearsalOptions, programs: Programs): Promise<KubeClient> {
  const { paths, kubernetesVersion, apiServerPort, nodePools, liveControllers, cloud, observer, signal } = options;
  const stages = podStages(liveRepositories());
  const controlPlane = new ControlPlane({ paths, binaries: programs, kubernetesVersion, apiServerPort, stages });
  const client = await phase(observer, "control plane", `starting Kubernetes ${kubernetesVersion}`, async () => {
    const outcome = await controlPlane.start(signal);
    // The state of an earlier control plane speaks of objects that this one does not have.
    if (outcome === "created") {
      await Promise.all([paths.state, paths.cloud].map((folder) => rm(folder, { recursive: true, force: true })));
    }
    const connected = KubeClient.fromFile(paths.kubeconfig);
    return [connected, `Kubernetes ${kubernetesVersion} ${OUTCOMES[outcome]}, ${connected.server}`] as const;
  });
  try {
    await phase(observer, "nodes", "placing nodes", async () => {
      await Promise.all([
        syncNodes(client, nodePools),
        placeStorageClasses(client, { cloud, named: options.storageClass }, signal),
      ]);
      return [undefined, cloud ? "none: the program makes them" : nodesText(nodePools)] as const;
    });
    await phase(observer, "controllers", "starting the live kubelet", async () => {
      await leaveOutSimulatedServers(client, liveControllers, signal);
      await Promise.all([startKubelet({ paths, binaries: programs }), startSimulated(paths, cloud)]);
      return [undefined, `${liveControllers.join(", ") || "no controllers"} will run for real`] as const;
    });
    return client;
  } catch (error) {
    await client.close();
    throw error;
  }
}

const OUTCOMES = { created: "started", resumed: "resumed", running: "is running" } as const;

function nodesText(pools: readonly NodePool[]): string {
  const gpus = pools.reduce((sum, { nodes, gpu }) => sum + nodes * (gpu?.perNode ?? 0), 0);
  return `${nodesOf(pools).length} simulated nodes, ${gpus} GPUs`;
}

async function phase<T>(
  observer: RehearsalObserver,
  name: Phase,
  detail: string,
  run: () => Promise<readonly [result: T, detail: string]>,
): Promise<T> {
  observer.started(name, detail);
  const [result, outcome] = await run();
  observer.done(name, outcome);
  return result;
}

/** Ends every process of a rehearsal and keeps its data. */
export async function stopRehearsal(paths: RehearsalPaths): Promise<void> {
  // These first: they would take a dying control plane for one to wait for.
  await Promise.all([stopKubelet(paths), stopSimulated(paths)]);
  await stopControlPlane(paths);
  await endBelow(paths.root);
}

/** Ends every process of a rehearsal and deletes all its files. False when there was nothing to remove. */
export async function removeRehearsal(paths: RehearsalPaths): Promise<boolean> {
  const existed = existsSync(paths.root);
  if (!existed && !existsSync(paths.lock)) return false;
  await exclusively(paths, async () => {
    await stopRehearsal(paths);
    await rm(paths.root, { recursive: true, force: true });
  });
  await removeIfEmpty(dirname(paths.root));
  return existed;
}

async function removeIfEmpty(folder: string): Promise<void> {
  if ((await readdir(folder).catch(() => ["?"])).length === 0) await rmdir(folder);
}

function endBelow(folder: string): Promise<void> {
  return endProcesses(processesBelow(folder).map(({ pid }) => pid));
}
