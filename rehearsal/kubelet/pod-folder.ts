import { copyFile, link, mkdir, realpath, rm, symlink } from "node:fs/promises";
import { join } from "node:path";

import { pause } from "../../providers/kube/pause";
import { SHELL_LINK, privateTmp } from "./launch";
import { hasToken, mountedVolumes, volumePath } from "./mounts";
import { removeLinks } from "./path-links";
import { PodContext, podLabel } from "./pod-context";
import { programKubeconfig } from "./program-kubeconfig";
import { volumeFiles } from "./volume-files";
import { VolumeFolder } from "./volume-folder";

/** Seconds for which a program's token is valid; a real kubelet's value for the token it mounts. */
const TOKEN_SECONDS = 3607;

/**
 * Milliseconds between two looks at what volumes are made of. A real kubelet takes up to a minute; a program that waits
 * for its certificate would keep `up` waiting.
 */
const SYNC_MS = 1_000;

const FOLDER_MODE = 0o700;

/** A live Pod's folder: its programs, volumes, credentials and logs. */
export class PodFolder {
  readonly path: string;
  private readonly volumes = new Map<string, VolumeFolder>();
  private readonly credentials: VolumeFolder;
  private syncing: Promise<void> = Promise.resolve();

  constructor(private readonly context: PodContext) {
    const { namespace, name, uid } = context.pod.metadata;
    this.path = join(context.host.podsFolder, `${namespace}_${name}_${uid}`);
    this.credentials = new VolumeFolder(join(this.path, "credentials"));
  }

  /** The kubeconfig of the Pod's ServiceAccount; exists when a container is given its token. */
  get kubeconfig(): string {
    return join(this.credentials.path, "kubeconfig");
  }

  /** What a real kubelet mounts beside the token: some programs look there for their own namespace. */
  get namespaceFile(): string {
    return join(this.credentials.path, "namespace");
  }

  /** The program's home: empty, so that it meets no configuration of the person who rehearses. */
  get home(): string {
    return join(this.path, "home");
  }

  /** Makes the folder with all that does not change. */
  async create(): Promise<void> {
    for (const folder of ["bin", "volumes", "logs", "home", "."])
      await mkdir(join(this.path, folder), { recursive: true, mode: FOLDER_MODE });
    await mkdir(privateTmp(this.path), { recursive: true });
    await unlessExists(symlink("/bin/sh", join(this.path, SHELL_LINK)));
  }

  /** Puts a program into the folder, so that the process list shows where it belongs, and returns its path there. */
  async addProgram(name: string, binary: string): Promise<string> {
    const path = join(this.path, "bin", name);
    // A link by name would lead nowhere if it led into the /tmp that the program does not see.
    const file = await realpath(binary);
    await unlessExists(link(file, path)).catch(() => copyFile(file, path));
    return path;
  }

  /**
   * Brings the volumes, the token and the kubeconfig that names it up to date, one call after the other.
   *
   * @throws {ConfigError} when something that a volume is made of is missing.
   */
  sync(): Promise<void> {
    const run = () => this.syncNow();
    return (this.syncing = this.syncing.then(run, run));
  }

  /** Follows what the volumes are made of until the signal; what vanishes leaves its files as they were. */
  async keepInSync(signal: AbortSignal): Promise<void> {
    const { pod, host } = this.context;
    let said = "";
    for (;;) {
      await pause(SYNC_MS, signal).catch(() => undefined);
      if (signal.aborted) return;
      const problem = await this.sync().then(() => "", String);
      if (problem !== said) host.log(`${podLabel(pod)}: volumes: ${problem || "up to date again"}`);
      said = problem;
    }
  }

  /** File for what a container writes in its n-th run; the runs before the last one are forgotten. */
  async logFile(container: string, run: number): Promise<string> {
    const folder = join(this.path, "logs", container);
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    await rm(join(folder, `${run - 2}.log`), { force: true });
    return join(folder, `${run}.log`);
  }

  /** Removes the folder, and what lies elsewhere because of it. */
  async remove(): Promise<void> {
    removeLinks(this.path);
    await rm(this.path, { recursive: true, force: true });
  }

  private async syncNow(): Promise<void> {
    const { pod, liveContainers } = this.context;
    const mounted = new Set(liveContainers.flatMap(mountedVolumes));
    for (const volume of pod.spec.volumes ?? []) {
      if (!mounted.has(volume.name)) continue;
      const files = await volumeFiles(volume, this.context);
      if (files) await this.volume(volume.name).write(files);
      else await mkdir(volumePath(this.path, volume.name), { recursive: true });
    }
    if (liveContainers.some(hasToken)) await this.syncCredentials();
  }

  private async syncCredentials(): Promise<void> {
    const { pod, host, tokens } = this.context;
    const token = await tokens.token({ expirationSeconds: TOKEN_SECONDS });
    const tokenFile = join(this.credentials.path, "token");
    const { namespace } = pod.metadata;
    const kubeconfig = programKubeconfig({ ...host.connection, tokenFile, namespace });
    const files = { token, namespace, kubeconfig };
    await this.credentials.write(new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));
  }

  private volume(name: string): VolumeFolder {
    const folder = this.volumes.get(name) ?? new VolumeFolder(volumePath(this.path, name));
    this.volumes.set(name, folder);
    return folder;
  }
}

async function unlessExists(making: Promise<void>): Promise<void> {
  await making.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}
