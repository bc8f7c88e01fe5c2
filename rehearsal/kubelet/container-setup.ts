import { Preparation } from "./container-runner";
import { containerEnvironment } from "./environment-variables";
import { expand } from "./expansion";
import { launchOf } from "./launch";
import { LiveController, liveControllerOf } from "./live-controllers";
import { hasToken, mountsOf } from "./mounts";
import { makeLinks } from "./path-links";
import { Container } from "./pod";
import { PodContext } from "./pod-context";
import { PodFolder } from "./pod-folder";
import { assignPorts } from "./port-flags";
import { checkProbes } from "./probe-loop";

/** Sets up all that a container's program finds when it starts. */
export class ContainerSetup {
  private readonly controller: LiveController;
  private taken: readonly number[] = [];

  constructor(
    private readonly context: PodContext,
    private readonly folder: PodFolder,
    private readonly container: Container,
  ) {
    this.controller = liveControllerOf(container.image, context.host.binaries)!;
  }

  /**
   * Prepares a start, with files and environment as they are to be now.
   *
   * @param run how often the container was restarted by then.
   * @throws {ConfigError} or {CreateContainerError} with what the container's status is to say.
   */
  async prepare(run: number): Promise<Preparation> {
    const { context, container, controller, folder } = this;
    const { isolation, binaries } = context.host;
    await folder.create();
    const mounts = mountsOf(container, folder.path);
    await folder.sync();
    if (isolation === "links") makeLinks(mounts, folder.path);
    const env = await containerEnvironment({ ...context, container });
    const { args, ports } = await this.assignPorts(programArguments(container, env));
    checkProbes(container, ports);
    const binary = await folder.addProgram(controller.tool, binaries[controller.tool]!);
    return {
      launch: launchOf({ podFolder: folder.path, binary, args, mounts, isolation }),
      ports,
      env: { ...this.surroundings(), ...env, PATH: process.env.PATH ?? "" },
      cwd: folder.path,
      log: await folder.logFile(container.name, run),
    };
  }

  /** Gives the ports back. */
  release(): void {
    this.context.host.ports.give(this.taken);
    this.taken = [];
  }

  private async assignPorts(args: readonly string[]) {
    this.release();
    const { ports } = this.context.host;
    const assigned = await assignPorts(args, this.controller.ports, (wished) => ports.take(wished));
    this.taken = [...assigned.ports.values()];
    return assigned;
  }

  /** What the container's runtime and image would set. */
  private surroundings(): Record<string, string> {
    const { context, container, folder } = this;
    return {
      HOME: folder.home,
      HOSTNAME: context.pod.metadata.name,
      ...(hasToken(container) ? { KUBECONFIG: folder.kubeconfig } : {}),
    };
  }
}

/** A program's arguments: what follows its own name, which is the first of the command, or the image's entry point. */
export function programArguments(
  { command = [], args = [] }: Container,
  env: Readonly<Record<string, string>>,
): string[] {
  return [...command.slice(1), ...args].map((word) => expand(word, env));
}
