import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Stack } from "@pulumi/pulumi/automation";

import { ControlPlane, ControlPlaneBinaries } from "../../rehearsal/control-plane/control-plane";
import { EngineOptions, openStack } from "../../rehearsal/engine/engine";
import { RehearsalPaths, rehearsalPaths } from "../../rehearsal/environment";
import { ensureToolchain, programPaths } from "../../rehearsal/toolchain/toolchain";
import { TOOL_NAMES, ToolName } from "../../rehearsal/toolchain/tools";

/** What tests say of a stack; the rest is the same in all of them. */
export type TestStackOptions = Pick<EngineOptions, "program" | "providers" | "plugins">;

/** The toolchain may have to be built first. */
export const BUILD_TIMEOUT_MS = 45 * 60_000;

/** An API server of a test's own, in a folder of its own. */
export interface TestCluster {
  readonly paths: RehearsalPaths;
  readonly controlPlane: ControlPlane;
  readonly tools: Readonly<Record<ToolName, string>>;
  remove(): Promise<void>;
}

/** Paths of all programs of a rehearsal, built where they are missing. */
export async function toolPaths(): Promise<Record<ToolName, string>> {
  const toolsDir = join(__dirname, "..", "..", "tools");
  const found = await ensureToolchain(TOOL_NAMES, { toolsDir, onProgress: () => undefined });
  return programPaths(found);
}

export interface TestClusterOptions {
  /** KWOK stages. @default none: KWOK's own, by which every Pod runs at once */
  readonly stages?: readonly object[];
}

/** Starts a control plane for one test file. */
export async function startTestCluster({ stages = [] }: TestClusterOptions = {}): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), "kubeflow-e2e-"));
  const paths = rehearsalPaths(folder, "test");
  const tools = await toolPaths();
  const binaries: ControlPlaneBinaries = tools;
  const controlPlane = new ControlPlane({ paths, binaries, kubernetesVersion: "1.34.4", stages });
  await controlPlane.start();
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
