import { ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { constants } from "node:os";

import { Launch } from "./launch";

export interface ProcessOptions {
  /** All of it: nothing of this process's own environment gets in. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** File for all that it writes; created, or emptied. */
  readonly log: string;
}

/** How a program ended. */
export interface Exit {
  /** Its exit code; 128 and the signal's number when a signal ended it, 128 when it could not be started. */
  readonly code: number;
  /** Why it could not be started. */
  readonly error?: string;
}

/** Kubernetes' limit of a termination message. */
const MESSAGE_BYTES = 2048;

/** A program that runs beside this one, with a process group of its own. */
export class LocalProcess {
  readonly startedAt = new Date();
  /** Fulfilled when it has ended; never rejected. */
  readonly exited: Promise<Exit>;
  private readonly child: ChildProcess;
  /** A number of a process that has ended may be another's by now. */
  private alive = true;

  constructor(
    { program, argv0, args }: Launch,
    private readonly options: ProcessOptions,
  ) {
    const { env, cwd, log } = options;
    const output = openSync(log, "w", 0o600);
    try {
      this.child = spawn(program, args, { argv0, env, cwd, stdio: ["ignore", output, output], detached: true });
    } finally {
      closeSync(output);
    }
    this.exited = new Promise((resolve) => {
      this.child.once("error", ({ message }) => resolve({ code: 128, error: message }));
      this.child.once("exit", (code, signal) => {
        // What it started itself and left behind.
        this.signal("SIGKILL");
        this.alive = false;
        resolve({ code: code ?? 128 + constants.signals[signal!] });
      });
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Asks it to end, ends it after the grace period in milliseconds, and returns when it has ended. */
  async end(graceMs: number): Promise<Exit> {
    this.signal("SIGTERM");
    const timer = setTimeout(() => this.signal("SIGKILL"), graceMs);
    try {
      return await this.exited;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The end of what it wrote; empty when the file is gone. */
  lastWords(): string {
    if (!existsSync(this.options.log)) return "";
    return readFileSync(this.options.log).subarray(-MESSAGE_BYTES).toString("utf8").trim();
  }

  private signal(signal: NodeJS.Signals): void {
    if (this.child.pid === undefined || !this.alive) return;
    try {
      process.kill(-this.child.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}
