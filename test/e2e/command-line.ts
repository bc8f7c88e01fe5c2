import { ChildProcess, execFile, spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { RehearsalPaths, rehearsalPaths } from "../../rehearsal/environment";
import { defaultCacheDir } from "../../rehearsal/toolchain/pin";

const PROJECT = join(__dirname, "..", "..");

/** What a command wrote and how it ended. */
export interface CommandOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that still runs. */
export interface RunningCommand {
  readonly child: ChildProcess;
  readonly outcome: Promise<CommandOutcome>;
}

/** The components of the development stack's file with one application and all services: a third of the objects. */
const SERVICES = `
    only: [trainingOperator]
    certManager: true
    istio: true
    dex: true
    oauth2Proxy: true
    knativeServing: true
    knativeEventing: false
    keda: false
    nvidiaDevicePlugin: true
`;

/** A user's machine in small: stack files, a home and a place for temporary files of its own. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), "kubeflow-e2e-"));
  readonly home = join(this.folder, "home");
  readonly temporary = join(this.folder, "tmp");
  readonly project = join(this.folder, "project");

  /** @param applications whether the development stack has all of Kubeflow, as it is delivered, or one application */
  constructor(applications: "all" | "one" = "one") {
    for (const folder of [this.home, this.temporary, this.project]) mkdirSync(folder);
    cpSync(join(PROJECT, "Pulumi.dev.yaml"), this.stackFile("dev"));
    if (applications === "one") this.edit("dev", /(?<=^  kubeflow:components:)\n(    .*\n)+/m, SERVICES);
  }

  stackFile(stack: string): string {
    return join(this.project, `Pulumi.${stack}.yaml`);
  }

  /** Takes over a stack file of the project. */
  copyStackFile(stack: string): void {
    cpSync(join(PROJECT, `Pulumi.${stack}.yaml`), this.stackFile(stack));
  }

  textOf(stack: string): string {
    return readFileSync(this.stackFile(stack), "utf8");
  }

  writeStackFile(stack: string, text: string): void {
    writeFileSync(this.stackFile(stack), text);
  }

  /** Changes the development stack's file as an editor would. */
  edit(stack: string, from: string | RegExp, to: string): void {
    const text = readFileSync(this.stackFile(stack), "utf8");
    const isThere = from instanceof RegExp ? from.test(text) : text.includes(from);
    if (!isThere) throw new Error(`Pulumi.${stack}.yaml has no "${from}"`);
    writeFileSync(this.stackFile(stack), text.replace(from, to));
  }

  paths(stack = "dev"): RehearsalPaths {
    return rehearsalPaths(this.project, stack);
  }

  /** Starts `kubeflow`, as the npm scripts do. The first word may name a command below another: `rehearse upgrade`. */
  start([command, ...args]: readonly string[], env: NodeJS.ProcessEnv = {}): RunningCommand {
    const words = ["--import", "tsx", "cli/main.ts", ...command.split(" "), "--cwd", this.project, ...args];
    const child = spawn(process.execPath, words, {
      cwd: PROJECT,
      env: { ...process.env, KUBEFLOW_CACHE_DIR: defaultCacheDir(), HOME: this.home, TMPDIR: this.temporary, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const outcome = new Promise<CommandOutcome>((resolve) => {
      child.once("close", (code) => resolve({ code, stdout, stderr }));
    });
    return { child, outcome };
  }

  /** Runs a command of the compiled command line to its end, as `npx kubeflow` does. */
  compiled(args: readonly string[]): Promise<CommandOutcome> {
    const [command, ...rest] = args;
    return new Promise((resolve) => {
      const words = [join(PROJECT, "cli", "kubeflow.cjs"), command, "--cwd", this.project, ...rest];
      execFile(process.execPath, words, { cwd: this.project, maxBuffer: 100_000_000 }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }

  /** Runs `kubeflow` to its end. */
  run(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<CommandOutcome> {
    return this.start(args, env).outcome;
  }

  /** Command lines of all processes that have to do with this workplace: by their words or their working folder. */
  processes(): string[] {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .map((pid) => `${wordsOf(pid)} (in ${folderOf(pid)})`)
      .filter((text) => text.includes(this.folder));
  }

  /** Files that commands left outside of the rehearsals and of the programs' cache. */
  strayFiles(): string[] {
    const list = (folder: string) => readdirSync(folder, { recursive: true }).map((file) => join(folder, String(file)));
    // tsx keeps what it has compiled, as a build cache does.
    return [...list(this.home), ...list(this.temporary)].filter(
      (file) => !/\/tmp\/(tsx-|node-compile-cache)/.test(file),
    );
  }

  async remove(): Promise<void> {
    for (const file of readdirSync(this.project)) {
      const stack = /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1];
      if (stack) await this.run(["down", "--stack", stack]);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function wordsOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
  } catch {
    return "";
  }
}

function folderOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return "";
  }
}
