import { NAMESPACE_FILE } from "../toolchain/listen-patches";
import { Preparation } from "./container-runner";
import { containerEnvironment } from "./environment-variables";
import { expand } from "./expansion";
import { launchOf } from "./launch";
import { assignPorts } from "./assigned-ports";
import { liveProgramOf } from "./live-controllers";
import { relocateFolders } from "./live-folders";
import { LiveProgram } from "./live-program";
import { hasToken, mountsOf } from "./mounts";
import { makeLinks } from "./path-links";
import { Container } from "./pod";
import { PodContext } from "./pod-context";
import { PodFolder } from "./pod-folder";
import { checkProbes } from "./probe-loop";

type Environment = Readonly<Record<string, string>>;

/** Sets up all that a container's program finds when it starts. */
export class ContainerSetup {
  private readonly program: LiveProgram;
  private taken: readonly number[] = [];

  constructor(
    private readonly context: PodContext,
    private readonly folder: PodFolder,
    private readonly container: Container,
  ) {
    this.program = liveProgramOf(container.image)!;
  }

  /**
   * Prepares a start, with files and environment as they are to be now.
   *
   * @param run how often the container was restarted by then.
   * @throws {ConfigError} or {CreateContainerError} with what the container's status is to say.
   */
  async prepare(run: number): Promise<Preparation> {
    const { context, container, program, folder } = this;
    const { isolation, binaries } = context.host;
    await folder.create();
    const { folders = [] } = program;
    const mounts = mountsOf(
      container,
      folder.path,
      folders.map(({ path }) => path),
    );
    await folder.sync();
    if (isolation === "links") makeLinks(mounts, folder.path);
    const declared = withDefaults(await containerEnvironment({ ...context, container }), program.env ?? {});
    const words = relocateFolders(programArguments(container, declared), folders, container, folder.path);
    const { args, env, ports } = await this.assignPorts([...this.ownArguments(), ...words], declared);
    checkProbes(container, ports);
    const binary = await folder.addProgram(program.tool, binaries[program.tool]!);
    return {
      launch: launchOf({ podFolder: folder.path, binary, args, mounts, visible: program.needs, isolation }),
      ports,
      env: { ...this.surroundings(), ...env, PATH: process.env.PATH ?? "" },
      cwd: folder.path,
      log: await folder.logFile(container.name, run),
    };
  }

  /** Gives the ports back. */
  release(): void {
    const { addresses, host } = this.context;
    host.routes.remove(addresses.podIP, this.container.name);
    host.ports.give(this.taken);
    this.taken = [];
  }

  private async assignPorts(args: readonly string[], env: Environment) {
    this.release();
    const { addresses, host } = this.context;
    const assigned = await assignPorts({ args, env }, this.program.ports, (wished) => host.ports.take(wished));
    this.taken = [...assigned.ports.values()];
    host.routes.set(addresses.podIP, this.container.name, assigned.ports);
    return assigned;
  }

  /** What the program has to be told besides what its Pod tells it. */
  private ownArguments(): string[] {
    const { kubeconfigFlags = [], args = [] } = this.program;
    return [...kubeconfigFlags.map((flag) => `--${flag}=${this.folder.kubeconfig}`), ...args];
  }

  /** What the container's runtime and image would set. */
  private surroundings(): Record<string, string> {
    const { context, container, folder } = this;
    return {
      HOME: folder.home,
      HOSTNAME: context.pod.metadata.name,
      // The cluster's names and addresses mean nothing to this machine; Go leaves loopback addresses out by itself.
      HTTP_PROXY: context.host.proxy,
      HTTPS_PROXY: context.host.proxy,
      ...(hasToken(container) ? { KUBECONFIG: folder.kubeconfig, [NAMESPACE_FILE]: folder.namespaceFile } : {}),
    };
  }
}

function withDefaults(env: Environment, defaults: Environment): Environment {
  const expanded = Object.entries(defaults).map(([name, value]) => [name, expand(value, env)] as const);
  return { ...Object.fromEntries(expanded), ...env };
}

/** A program's arguments: what follows its own name, which is the first of the command, or the image's entry point. */
export function programArguments({ command = [], args = [] }: Container, env: Environment): string[] {
  return [...command.slice(1), ...args].map((word) => expand(word, env));
}
