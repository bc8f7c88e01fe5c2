import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface GoCommand {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Told each line of the standard output. */
  readonly onOutput?: (line: string) => void;
  /** Told each line of the standard error; true when it is progress, all others explain a failure. */
  readonly onMessage?: (line: string) => boolean;
}

/** A `go` that ended with an error. */
export class GoFailure extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join("\n"));
  }
}

/** Milliseconds that an interrupted go has to remove its own files. */
const GRACE_MS = 5_000;

/**
 * Runs `go`.
 *
 * @throws {@link GoFailure} with what it said, or the signal's reason after all its processes have ended.
 */
export function runGo(command: GoCommand): Promise<void> {
  const { args, cwd, env, signal, onOutput, onMessage } = command;
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    // A group of its own: an interrupt must end the compilers that go starts, too.
    const child = spawn("go", args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    const errors: string[] = [];
    let grace: NodeJS.Timeout | undefined;
    const stop = () => {
      endGroup(child.pid, "SIGINT");
      grace = setTimeout(() => endGroup(child.pid, "SIGKILL"), GRACE_MS);
    };
    signal?.addEventListener("abort", stop, { once: true });
    const settle = (finish: () => void) => {
      signal?.removeEventListener("abort", stop);
      clearTimeout(grace);
      finish();
    };
    createInterface({ input: child.stdout }).on("line", (line) => onOutput?.(line));
    createInterface({ input: child.stderr }).on("line", (line) => {
      if (!onMessage?.(line)) errors.push(line);
    });
    child.once("error", (error) => settle(() => reject(error)));
    child.once("close", (code) =>
      settle(() => {
        if (signal?.aborted) reject(signal.reason);
        else if (code === 0) resolve();
        else reject(new GoFailure(errors));
      }),
    );
  });
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
