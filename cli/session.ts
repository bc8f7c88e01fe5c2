import type { KubernetesPlugin } from "../rehearsal/engine/official-plugin";
import { OpenRehearsal, withRehearsal } from "../rehearsal/rehearsal";
import { standInFor } from "../rehearsal/stand-in";
import type { EngineRunOptions } from "./engine-run";
import { StackEnvironment, StackSelection, loadEnvironment } from "./stack-environment";
import { rehearsalView } from "./terminal/rehearsal-view";
import { Screen } from "./terminal/screen";
import { UpdateView } from "./terminal/update-view";

export interface SessionOptions extends StackSelection {
  readonly kubernetesPlugin: KubernetesPlugin;
  /** A line for each resource. */
  readonly verbose: boolean;
  /** Folder of a policy pack. @default none */
  readonly policyPack?: string;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}

/** A rehearsal that runs, and all that an update or a preview of it needs. */
export interface Session {
  readonly environment: StackEnvironment;
  readonly rehearsal: OpenRehearsal;
  readonly engine: EngineRunOptions;
}

/** Checks the stack file, brings its rehearsal up, telling each step, and lends it to `use`. */
export async function withSession<T>(options: SessionOptions, use: (session: Session) => Promise<T>): Promise<T> {
  const { stack, kubernetesPlugin: plugin, verbose, policyPack, screen, signal } = options;
  const environment = loadEnvironment(options);
  const { config, source, paths } = environment;
  const { stackFile, assumptions, cloud, ...cluster } = standInFor(config.cluster, source, paths.kubeconfig);
  screen.line(`Rehearsal of Pulumi.${stack}.yaml: Kubeflow ${config.release}`);
  for (const assumption of assumptions) screen.line(`  assumed: ${assumption}`);
  screen.line();
  // Pulumi's SDK takes most of a second to load, which programs that start meanwhile do not notice.
  setImmediate(() => void import("./engine-run").catch(() => undefined));
  return withRehearsal({ paths, cloud, ...cluster, observer: rehearsalView(screen), signal }, (rehearsal) => {
    const { onStep, onMessage } = new UpdateView(screen, verbose);
    return use({
      environment,
      rehearsal,
      engine: { environment, rehearsal, stackFile, plugin, cloud, policyPack, verbose, signal, onStep, onMessage },
    });
  });
}
