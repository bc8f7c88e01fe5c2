import { existsSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { lockOwner, withLock } from "../../../rehearsal/toolchain/lock";
import { deadPid, temporaryFolder, writeFile } from "./support";

const folder = temporaryFolder();
const lock = () => join(folder(), "locks", "etcd.lock");
const held = (owner: string) => writeFile(lock(), owner);
const living = `${process.pid} ${hostname()} some-id`;

function refuse(pid: number): void {
  throw new Error(`waits for ${pid}`);
}

describe("the lock of a build", () => {
  it("is gone afterwards, also after a failure, and leaves no other file", async () => {
    await expect(withLock(lock(), async () => existsSync(lock()), refuse)).resolves.toBe(true);
    await expect(withLock(lock(), () => Promise.reject(new Error("no")), refuse)).rejects.toThrow("no");
    expect(readdirSync(join(folder(), "locks"))).toEqual([]);
  });

  it("is taken over from a process that is gone, and from a file that names none", async () => {
    for (const owner of [`${deadPid()} ${hostname()} some-id`, `${deadPid()}`, "", "rubbish"]) {
      held(owner);
      await expect(withLock(lock(), async () => "mine", refuse)).resolves.toBe("mine");
    }
    expect(readdirSync(join(folder(), "locks"))).toEqual([]);
  });

  it("is taken over from a process that was silent for a minute, since another may have its id by now", async () => {
    held(living);
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    utimesSync(lock(), minutesAgo(0.9), minutesAgo(0.9));
    expect(await lockOwner(lock())).toBe(process.pid);
    utimesSync(lock(), minutesAgo(1.1), minutesAgo(1.1));
    expect(await lockOwner(lock())).toBeUndefined();
    await expect(withLock(lock(), async () => "mine", refuse)).resolves.toBe("mine");
  });

  it("of a living process is waited for, which is told once", async () => {
    held(living);
    const waits: number[] = [];
    setTimeout(() => rmSync(lock()), 100);
    await expect(withLock(lock(), async () => "mine", waits.push.bind(waits))).resolves.toBe("mine");
    expect(waits).toEqual([process.pid]);
  });

  it("of another machine counts as held, whatever its process ids say here", async () => {
    const pid = deadPid();
    held(`${pid} ${hostname()}-other some-id`);
    expect(await lockOwner(lock())).toBe(pid);
  });

  it("lets two that come at once work one after the other", async () => {
    const events: string[] = [];
    const work = (name: string) =>
      withLock(
        lock(),
        async () => {
          events.push(`${name} starts`);
          await sleep(20);
          events.push(`${name} ends`);
        },
        () => undefined,
      );
    await Promise.all([work("one"), work("two")]);
    const [first, second] = events[0] === "one starts" ? ["one", "two"] : ["two", "one"];
    expect(events).toEqual([`${first} starts`, `${first} ends`, `${second} starts`, `${second} ends`]);
  });

  it("lets one in at a time that find the lock of a dead process at once", async () => {
    held(`${deadPid()} ${hostname()} some-id`);
    let inside = 0;
    const most: number[] = [];
    const work = () =>
      withLock(
        lock(),
        async () => {
          most.push(++inside);
          await sleep(5);
          inside--;
        },
        () => undefined,
      );
    await Promise.all([work(), work()]);
    expect(most).toEqual([1, 1]);
  });

  it("is not waited for any more after an interrupt", async () => {
    held(living);
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("interrupted")), 20);
    await expect(withLock(lock(), async () => "mine", jest.fn(), stop.signal)).rejects.toThrow("interrupted");
    expect(existsSync(lock())).toBe(true);
  });

  it("that was taken over meanwhile is left to its new owner", async () => {
    await withLock(lock(), async () => void held(living), refuse);
    expect(existsSync(lock())).toBe(true);
  });
});
