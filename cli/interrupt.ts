/** Why a command ended when its user pressed Ctrl-C. */
export class InterruptedError extends Error {
  constructor() {
    super("interrupted; the next run goes on from here");
    this.name = "InterruptedError";
  }
}

/** Runs something that Ctrl-C, or an end asked for by the system, interrupts in an orderly way; a second one kills. */
export async function untilInterrupted(run: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    // The listener stays: a library that finds none but its own ends the process, and the cleaning up with it.
    controller.abort(new InterruptedError());
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  try {
    await run(controller.signal);
  } catch (error) {
    // Some libraries report an end of their own instead of the signal's reason.
    if ((error as Partial<Error>).name === "AbortError") controller.signal.throwIfAborted();
    throw error;
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, interrupt);
  }
}

/** The exit code of a command that Ctrl-C ended, as shells have it. */
export const INTERRUPTED = 130;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
