import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { CLUSTER_NAME, RehearsalPaths } from "../environment";
import { CommandError, runCommand } from "./command";
import { ControlPlaneBinaries, KwokctlConfigOptions, kwokctlConfig } from "./kwokctl-config";
import { portIsFree } from "./port";
import { endProcesses, processesBelow } from "./processes";

export interface ControlPlaneOptions extends KwokctlConfigOptions {
  readonly paths: RehearsalPaths;
}

/** What `start` found and did: `created` anew, `resumed` with the data of an earlier run, or already `running`. */
export type StartOutcome = "created" | "resumed" | "running";

/** How long the components may take until the API server answers; seconds on an idle machine, so one minute is ample. */
const READY_TIMEOUT = "60s";

/** The programs of a control plane: as many processes as `processesBelow` finds when all are well. */
const COMPONENTS = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok-controller"];

/**
 * A real Kubernetes control plane as local processes: etcd, kube-apiserver, kube-controller-manager, kube-scheduler,
 * and KWOK in the place of nodes and kubelets. kwokctl starts it; it goes on after this process ends.
 */
export class ControlPlane {
  private readonly clusterDir: string;

  constructor(private readonly options: ControlPlaneOptions) {
    this.clusterDir = join(options.paths.kwok, "clusters", CLUSTER_NAME);
  }

  /**
   * Brings it up from whatever state it is in, and returns once the API server answers.
   *
   * @throws when the wished port is taken or a component does not start; nothing of it is left running then.
   */
  async start(signal?: AbortSignal): Promise<StartOutcome> {
    const running = this.runningComponents();
    if (running.length === COMPONENTS.length && (await this.created())) return "running";
    if (running.length > 0) await this.stop();
    await this.requireFreePort();
    const resumes = await this.created();
    try {
      if (resumes) await this.kwokctl(["start", "cluster", "--wait", READY_TIMEOUT], signal);
      else await this.create(signal);
    } catch (error) {
      await this.stop();
      throw new Error(`the control plane did not start: ${await this.reason(error)}`);
    }
    return resumes ? "resumed" : "created";
  }

  /** Ends all its processes and keeps its data; waits until they are gone. */
  async stop(): Promise<void> {
    await endProcesses(processesBelow(this.clusterDir).map(({ pid }) => pid));
    // kwokctl takes a process id of a file for a component that still runs.
    const pids = join(this.clusterDir, "pids");
    if (!existsSync(pids)) return;
    await rm(pids, { recursive: true });
    await mkdir(pids);
  }

  /** Ends its processes and deletes its data. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.options.paths.kwok, { recursive: true, force: true });
  }

  /** Names of the components that run now. */
  runningComponents(): string[] {
    const programs = processesBelow(this.clusterDir).map(({ command }) => command.split(" ")[0].split("/").pop());
    return COMPONENTS.filter((component) => programs.includes(component));
  }

  private async create(signal?: AbortSignal): Promise<void> {
    await this.remove();
    await mkdir(this.options.paths.kwok, { recursive: true });
    const file = join(this.options.paths.kwok, "create.yaml");
    await writeFile(file, kwokctlConfig(this.options));
    await this.kwokctl(["create", "cluster", "--config", file, "--wait", READY_TIMEOUT], signal);
    // Written last: a cluster whose creation was killed half-way is not taken for a whole one.
    await writeFile(this.createdMark(), `${this.options.kubernetesVersion}\n`);
  }

  private async created(): Promise<boolean> {
    if (!existsSync(this.createdMark())) return false;
    return (await readFile(this.createdMark(), "utf8")).trim() === this.options.kubernetesVersion;
  }

  private createdMark(): string {
    return join(this.options.paths.kwok, "created");
  }

  private async requireFreePort(): Promise<void> {
    const port = this.options.apiServerPort;
    if (port === undefined || (await portIsFree(port))) return;
    throw new Error(
      `kubeflow:cluster.apiServerPort: port "${port}" is taken by another process on this machine; ` +
        "end that process, name another port, or leave the setting out to have a free one chosen",
    );
  }

  private kwokctl(args: readonly string[], signal?: AbortSignal): Promise<unknown> {
    const env = {
      ...process.env,
      KWOK_WORKDIR: this.options.paths.kwok,
      // kwokctl adds a context to the user's kubeconfig; a rehearsal must leave that file alone.
      KUBECONFIG: join(this.options.paths.kwok, "user-kubeconfig.yaml"),
    };
    return runCommand(this.options.binaries.kwokctl, ["--name", CLUSTER_NAME, ...args], { env, signal });
  }

  private async reason(error: unknown): Promise<string> {
    if (!(error instanceof CommandError)) return error instanceof Error ? error.message : String(error);
    const logs = join(this.clusterDir, "logs");
    return `${error.message}\n  the components' logs are in ${logs}`;
  }
}

export type { ControlPlaneBinaries };
