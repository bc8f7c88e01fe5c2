import type { Stack } from "@pulumi/pulumi/automation";

import { KubeflowProvider } from "../../providers/kubeflow/provider";
import type { Provider } from "../../providers/protocol/provider";
import { ServedProvider, serve } from "../../providers/protocol/server";
import { KubernetesProvider } from "../kubernetes/provider";
import { SimulatedRandomProvider } from "../random/provider";
import { EngineOptions, openStack } from "./engine";
import { withoutDebugLog } from "./debug-log";
import { withShortTraces } from "./short-traces";

export interface AttachedStackOptions extends Omit<EngineOptions, "providers" | "plugins" | "pluginFolder"> {
  /** Folder of the official Kubernetes plugin, where it is to be used. @default ours serves Kubernetes */
  readonly officialPlugin?: string;
  /** Providers of a simulated cloud, by package. @default no cloud: the program has no resources of one */
  readonly clouds?: Readonly<Record<string, () => Provider>>;
}

/** Opens a stack of the real engine whose providers run in this process, lends it to `use` and ends the providers. */
export async function withStack<T>(options: AttachedStackOptions, use: (stack: Stack) => Promise<T>): Promise<T> {
  const { officialPlugin, clouds = {}, ...rest } = options;
  tolerateLeftovers();
  withoutDebugLog();
  const served: Record<string, ServedProvider> = {};
  try {
    served.kubeflow = await serve(() => new KubeflowProvider());
    served.random = await serve(() => new SimulatedRandomProvider());
    for (const [name, make] of Object.entries(clouds)) served[name] = await serve(make);
    if (!officialPlugin) served.kubernetes = await serve(() => new KubernetesProvider());
    const providers = Object.fromEntries(Object.entries(served).map(([name, { port }]) => [name, port]));
    const stack = withoutAfterthoughts(await openStack({ ...rest, providers, pluginFolder: officialPlugin }));
    return await withShortTraces(() => use(stack));
  } finally {
    await Promise.all(Object.values(served).map((provider) => provider.close()));
  }
}

/**
 * After each update the Automation API asks for the stack's outputs, twice, and for its history: three runs of the
 * program, which take longer than most updates that change nothing. The events have told all of it.
 */
function withoutAfterthoughts(stack: Stack): Stack {
  stack.workspace.stackOutputs = async () => ({});
  stack.info = async () => undefined;
  return stack;
}

let tolerated = false;

/**
 * When the engine ends a program early, promises of resources that it had yet to register are rejected with nobody to
 * hear it; Node would end the process with a stack trace, although the engine has told the reason.
 */
function tolerateLeftovers(): void {
  if (tolerated) return;
  tolerated = true;
  process.on("unhandledRejection", (error) => {
    if (!/Resource monitor is terminating|resource monitor shut down/i.test(String(error))) throw error;
  });
}
