import { setTimeout as sleep } from "node:timers/promises";

import { INTERRUPTED, InterruptedError, untilInterrupted } from "../../cli/interrupt";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const listeners = () => SIGNALS.map((signal) => process.listenerCount(signal));

/** Waits until it is interrupted, and then says so in the library's own words or with the signal's reason. */
async function wait(signal: AbortSignal, inOwnWords = false): Promise<void> {
  await sleep(10_000, undefined, { signal }).catch((error) => {
    if (inOwnWords) throw error;
    signal.throwIfAborted();
  });
}

describe("a command that can be interrupted", () => {
  it("listens to the three signals while it runs, and to none afterwards, also after a failure", async () => {
    const before = listeners();
    await untilInterrupted(async () => expect(listeners()).toEqual(before.map((count) => count + 1)));
    await expect(untilInterrupted(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(listeners()).toEqual(before);
  });

  it.each(SIGNALS)("ends in an orderly way by %s, which says how to go on", async (signal) => {
    const running = untilInterrupted((abort) => wait(abort));
    process.emit(signal);
    const error = new InterruptedError();
    await expect(running).rejects.toThrow(error);
    expect([error.name, error.message]).toEqual(["InterruptedError", "interrupted; the next run goes on from here"]);
  });

  it("says that it was interrupted when a library calls that by another name", async () => {
    const running = untilInterrupted((abort) => wait(abort, true));
    process.emit("SIGINT");
    await expect(running).rejects.toThrow(InterruptedError);
  });

  it("keeps the error of a cleaning up that failed", async () => {
    const running = untilInterrupted(async (abort) => {
      await wait(abort).catch(() => undefined);
      throw new Error("the disk is full");
    });
    process.emit("SIGINT");
    await expect(running).rejects.toThrow("the disk is full");
  });

  it("has succeeded when it ended well nevertheless", async () => {
    const running = untilInterrupted(async () => void (await sleep(1)));
    process.emit("SIGINT");
    await expect(running).resolves.toBeUndefined();
  });

  it("is killed by a second signal, whichever it is", async () => {
    const exit = jest.spyOn(process, "exit").mockImplementation(() => undefined as never);
    const running = untilInterrupted((abort) => wait(abort));
    process.emit("SIGINT");
    expect(exit).not.toHaveBeenCalled();
    process.emit("SIGTERM");
    expect(exit.mock.calls).toEqual([[INTERRUPTED]]);
    exit.mockRestore();
    await expect(running).rejects.toThrow(InterruptedError);
  });
});
