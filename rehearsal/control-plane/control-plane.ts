import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { CLUSTER_NAME, RehearsalPaths } from "../environment";
import { CommandError, runCommand } from "./command";
import { Creation, readCreation, writeCreation } from "./creation";
import { egressSelectorConfig, egressSocket } from "./egress";
import { ApiServerFiles, ControlPlaneBinaries, KwokctlConfigOptions, kwokctlConfig } from "./kwokctl-config";
import { portIsFree } from "./port";
import { ControlPlanePorts, allFree, choosePorts } from "./ports";
import { endProcesses, processesBelow } from "../processes";

export interface ControlPlaneOptions extends Omit<KwokctlConfigOptions, "ports" | "files"> {
  readonly paths: RehearsalPaths;
  /** Port of the API server on the loopback address. @default a free one, kept for as long as the data */
  readonly apiServerPort?: number;
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
    this.clusterDir = clusterDir(options.paths);
  }

  /**
   * Brings it up from whatever state it is in, and returns once the API server answers.
   *
   * @throws when the wished port is taken or a component does not start; nothing of it is left running then.
   */
  async start(signal?: AbortSignal): Promise<StartOutcome> {
    const creation = await this.usableCreation();
    const running = this.runningComponents();
    if (creation && running.length === COMPONENTS.length) return "running";
    if (running.length > 0) await this.stop();
    // Ports that somebody took while it was stopped are lost to it: it is made anew.
    const resumes = creation !== undefined && (await allFree(creation.ports));
    if (!resumes) await this.requireFreePort();
    try {
      if (resumes) await this.kwokctl(["start", "cluster", "--wait", READY_TIMEOUT], signal);
      else await this.create(signal);
    } catch (error) {
      await this.stop();
      signal?.throwIfAborted();
      throw new Error(`the control plane did not start: ${await this.reason(error)}`);
    }
    return resumes ? "resumed" : "created";
  }

  /** Ends all its processes and keeps its data; waits until they are gone. */
  stop(): Promise<void> {
    return stopControlPlane(this.options.paths);
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
    const { paths, apiServerPort } = this.options;
    const file = join(paths.kwok, "create.yaml");
    const ports = await choosePorts(paths.root, apiServerPort);
    const config = this.config(ports);
    await writeFile(this.files.egressSelector, egressSelectorConfig(egressSocket(paths)));
    await writeFile(file, config);
    await this.kwokctl(["create", "cluster", "--config", file, "--wait", READY_TIMEOUT], signal);
    await writeCreation(this.creationFile(), { recipe: digest(config), ports });
  }

  /** How the control plane that is there was made, if it is the one that is wanted. */
  private async usableCreation(): Promise<Creation | undefined> {
    const { apiServerPort } = this.options;
    const creation = await readCreation(this.creationFile());
    if (creation === undefined || creation.recipe !== digest(this.config(creation.ports))) return undefined;
    return apiServerPort === undefined || creation.ports.apiServer === apiServerPort ? creation : undefined;
  }

  private config(ports: ControlPlanePorts): string {
    return kwokctlConfig({ ...this.options, ports, files: this.files });
  }

  private get files(): ApiServerFiles {
    return {
      egressSelector: join(this.options.paths.kwok, "egress-selector.yaml"),
      authority: join(this.clusterDir, "pki", "ca.crt"),
    };
  }

  private creationFile(): string {
    return join(this.options.paths.kwok, "created.json");
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
    const { kwok } = this.options.paths;
    const env = {
      ...process.env,
      KWOK_WORKDIR: kwok,
      // kwokctl adds a context to the user's kubeconfig and keeps a cache beside it; a rehearsal must leave both alone.
      HOME: kwok,
      KUBECONFIG: join(kwok, "user-kubeconfig.yaml"),
    };
    return runCommand(this.options.binaries.kwokctl, ["--name", CLUSTER_NAME, ...args], { env, signal });
  }

  private async reason(error: unknown): Promise<string> {
    if (!(error instanceof CommandError)) return error instanceof Error ? error.message : String(error);
    const logs = join(this.clusterDir, "logs");
    return `${error.message}\n  the components' logs are in ${logs}`;
  }
}

/** Ends all processes of a rehearsal's control plane, if it has one, and keeps its data. */
export async function stopControlPlane(paths: RehearsalPaths): Promise<void> {
  const folder = clusterDir(paths);
  await endProcesses(processesBelow(folder).map(({ pid }) => pid));
  // kwokctl takes a process id of a file for a component that still runs.
  const pids = join(folder, "pids");
  if (!existsSync(pids)) return;
  await rm(pids, { recursive: true });
  await mkdir(pids);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function clusterDir(paths: RehearsalPaths): string {
  return join(paths.kwok, "clusters", CLUSTER_NAME);
}

export type { ControlPlaneBinaries };
