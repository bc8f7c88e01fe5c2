// First, because it has to be there before the SDK is.
import "../rehearsal/engine/lazy-modules";

import { delimiter } from "node:path";

import type { Stack } from "@pulumi/pulumi/automation";

import { REHEARSAL_KUBECONFIG } from "../components/clusters/rehearsal";
import { STACK_FILES } from "../policies/pack/stack-files";
import { openCloud, type OpenCloud } from "../rehearsal/clouds/open-cloud";
import { withStack } from "../rehearsal/engine/attached-stack";
import { KubernetesPlugin, officialPluginFor } from "../rehearsal/engine/official-plugin";
import { ResourceStep, UpdateLog } from "../rehearsal/engine/update-log";
import { OpenRehearsal } from "../rehearsal/rehearsal";
import type { CloudClusterKind } from "../stacks/config/cloud-cluster-kind";
import { Refusal } from "./refusal";
import { PROJECT, StackEnvironment } from "./stack-environment";

export interface EngineRunOptions {
  readonly environment: StackEnvironment;
  readonly rehearsal: OpenRehearsal;
  /** The stack file as the engine gets it. */
  readonly stackFile: string;
  readonly plugin: KubernetesPlugin;
  /** Kind of the cluster that the program makes on a simulated cloud. @default the program makes none */
  readonly cloud?: CloudClusterKind;
  /** Folder of a CrossGuard policy pack, which the engine asks about each resource. @default none */
  readonly policyPack?: string;
  /** Stack traces of the program name lines of its source. @default false, because that is slow */
  readonly verbose?: boolean;
  readonly signal?: AbortSignal;
  readonly onStep: (step: ResourceStep) => void;
  readonly onMessage: (message: string) => void;
}

/**
 * Deletes all that the last update has made, in the order that the engine finds. As `pulumi destroy` does, it has the
 * engine try that first: what is protected is refused before anything is gone. @throws {Refusal} with its errors.
 */
export function destroy(options: EngineRunOptions): Promise<ChangeCounts> {
  const { signal } = options;
  return run(options, async (stack, onEvent) => {
    await stack.previewDestroy({ signal, onEvent: (event) => event.diagnosticEvent && onEvent(event) });
    return stack.destroy({ signal, onEvent });
  });
}

/** How many resources of each operation an update made, or a preview foretells. */
export type ChangeCounts = Readonly<Record<string, number>>;

/** Makes the platform what the program says. @throws {Refusal} with the engine's errors. */
export function update(options: EngineRunOptions): Promise<ChangeCounts> {
  const { signal } = options;
  return run(options, (stack, onEvent) => stack.up({ onEvent, signal, ...packOf(options) }));
}

/** Asks the engine and the API server what an update would change. @throws {Refusal} with the engine's errors. */
export function preview(options: EngineRunOptions): Promise<ChangeCounts> {
  const { signal } = options;
  return run(options, (stack, onEvent) => stack.preview({ onEvent, signal, ...packOf(options) }));
}

/** The pack reads the levels and exemptions of the stack file. */
function packOf({ policyPack, environment: { folder } }: EngineRunOptions): { policyPacks?: string[] } {
  if (policyPack === undefined) return {};
  process.env[STACK_FILES] = folder;
  return { policyPacks: [policyPack] };
}

async function run(
  options: EngineRunOptions,
  operate: (stack: Stack, onEvent: UpdateLog["onEvent"]) => Promise<unknown>,
): Promise<ChangeCounts> {
  const { environment, rehearsal, stackFile, plugin, signal, onStep, onMessage } = options;
  const { paths, stack } = environment;
  const officialPlugin = officialPluginFor(plugin);
  process.env[REHEARSAL_KUBECONFIG] = paths.kubeconfig;
  // Pulumi takes a stack trace of every resource, and tsx has Node look each up in source maps, which takes a second.
  if (!options.verbose) process.setSourceMapsEnabled(false);
  const log = new UpdateLog(onStep, onMessage);
  const attached = { paths, project: PROJECT, stack, pulumi: rehearsal.programs.pulumi, stackFile, officialPlugin };
  const cloud = options.cloud && (await openCloud(options.cloud, paths));
  if (cloud) enter(cloud);
  const finished = withStack({ ...attached, clouds: cloud?.providers, program }, async (opened) => {
    try {
      await operate(opened, log.onEvent);
      return log.changes();
    } catch (error) {
      signal?.throwIfAborted();
      const errors = log.errors();
      throw errors.length > 0 ? new Refusal(errors.join("\n")) : error;
    }
  });
  // While the engine starts, its program can be loaded.
  setImmediate(() => void import("../stacks").catch(() => undefined));
  return finished.finally(() => cloud?.close());
}

/** Programs that sign in to clusters, and authorities, are those of the simulated cloud from now on. */
function enter({ bin, authorities }: OpenCloud): void {
  process.env.PATH = [bin, process.env.PATH].join(delimiter);
  process.env.SSL_CERT_FILE = authorities;
}

async function program(): Promise<Record<string, unknown>> {
  const { default: run } = await import("../stacks");
  return { ...run() };
}
