import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Stack } from "@pulumi/pulumi/automation";

import { KubeClient } from "../../providers/kube/client";
import { ControlPlane, ControlPlaneBinaries } from "../../rehearsal/control-plane/control-plane";
import { EngineOptions, openStack } from "../../rehearsal/engine/engine";
import { RehearsalPaths, rehearsalPaths } from "../../rehearsal/environment";
import { leaveOutSimulatedServers } from "../../rehearsal/control-plane/simulated-servers";
import { DEFAULT_LIVE_CONTROLLERS, LiveControllerName, liveTools } from "../../rehearsal/kubelet/live-controllers";
import { Programs, ensurePrograms } from "../../rehearsal/toolchain/toolchain";

/** What tests say of a stack; the rest is the same in all of them. */
export type TestStackOptions = Pick<EngineOptions, "program" | "providers" | "plugins">;

/** The toolchain may have to be built first. */
export const BUILD_TIMEOUT_MS = 45 * 60_000;

/** An API server of a test's own, in a folder of its own. */
export interface TestCluster {
  readonly paths: RehearsalPaths;
  readonly controlPlane: ControlPlane;
  readonly tools: Programs;
  remove(): Promise<void>;
}

/** Paths of all programs of a rehearsal, built where they are missing. */
export function toolPaths(live: readonly LiveControllerName[] = DEFAULT_LIVE_CONTROLLERS): Promise<Programs> {
  const toolsDir = join(__dirname, "..", "..", "tools");
  return ensurePrograms(liveTools(live), { toolsDir, onProgress: () => undefined });
}

export interface TestClusterOptions {
  /** KWOK stages. @default none: KWOK's own, by which every Pod runs at once */
  readonly stages?: readonly object[];
  /** Controllers whose webhooks are called; the test starts the live kubelet. @default what a rehearsal runs */
  readonly liveControllers?: readonly LiveControllerName[];
}

/** Starts a control plane for one test file. */
export async function startTestCluster(options: TestClusterOptions = {}): Promise<TestCluster> {
  const { stages = [], liveControllers = DEFAULT_LIVE_CONTROLLERS } = options;
  const folder = mkdtempSync(join(tmpdir(), "kubeflow-e2e-"));
  const paths = rehearsalPaths(folder, "test");
  const tools = await toolPaths(liveControllers);
  const binaries: ControlPlaneBinaries = tools;
  const controlPlane = new ControlPlane({ paths, binaries, kubernetesVersion: "1.34.4", stages });
  await controlPlane.start();
  const client = KubeClient.fromFile(paths.kubeconfig);
  await leaveOutSimulatedServers(client, liveControllers).finally(() => client.close());
  const remove = async () => {
    await controlPlane.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  return { paths, controlPlane, tools, remove };
}

/** A stack of the real engine, on a test's own cluster. */
export function openTestStack(cluster: TestCluster, options: TestStackOptions, name = "test"): Promise<Stack> {
  const { paths, tools } = cluster;
  const { pulumi } = tools;
  return openStack({ paths, pulumi, project: "kubeflow", stack: name, stackFile: "config: {}\n", ...options });
}
