import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { processesBelow } from "../../../rehearsal/processes";
import { Isolation, detectIsolation } from "../../../rehearsal/kubelet/isolation";
import { SHELL_LINK, launchOf, mountScript, privateTmp } from "../../../rehearsal/kubelet/launch";
import { LocalProcess } from "../../../rehearsal/kubelet/local-process";

const TARGET = "/tmp/kubelet-launch-test/certs";

describe("the mounts of a program", () => {
  it("are made by a shell that becomes the program", () => {
    const mounts = [
      { source: "/home/it's/volumes/a", target: "/tmp/a", readOnly: true },
      { source: "/home/it's/volumes/b", target: "/srv", readOnly: false },
    ];
    expect(mountScript("/home/it's", mounts).split("\n")).toEqual([
      "set -e",
      "mount -n --rbind '/home/it'\\''s/tmp' /tmp",
      "mkdir -p '/tmp/a'",
      "mount -n --bind '/home/it'\\''s/volumes/a' '/tmp/a'",
      "mount -n -o remount,bind,ro '/tmp/a'",
      "mkdir -p '/srv'",
      "mount -n --bind '/home/it'\\''s/volumes/b' '/srv'",
      'exec "$@"',
    ]);
  });

  it("leave in sight what the program needs besides, and only touch what lies in /tmp", () => {
    expect(mountScript("/home/pod", [], ["/tmp/repository", "/home/repository"]).split("\n")).toEqual([
      "set -e",
      "mkdir -p '/home/pod/tmp/repository'",
      "mount -n --bind '/tmp/repository' '/home/pod/tmp/repository'",
      "mount -n --rbind '/home/pod/tmp' /tmp",
      'exec "$@"',
    ]);
  });

  it("leave the Pod's own folder in sight where it lies in /tmp itself", () => {
    expect(mountScript("/tmp/test/pod", []).split("\n")).toEqual([
      "set -e",
      "mkdir -p '/tmp/test/pod/tmp/test/pod'",
      "mount -n --bind '/tmp/test/pod' '/tmp/test/pod/tmp/test/pod'",
      "mount -n --rbind '/tmp/test/pod/tmp' /tmp",
      'exec "$@"',
    ]);
  });
});

describe.each([
  ["below /tmp", "/tmp"],
  ["elsewhere", join(homedir(), ".cache")],
])("a program of a Pod whose folder is %s", (_, parent) => {
  let isolation: Isolation;
  let pod: string;

  beforeAll(() => mkdirSync(parent, { recursive: true }));

  beforeEach(async () => {
    pod = mkdtempSync(join(parent, "kubelet-launch-"));
    isolation = await detectIsolation(join(pod, "probe"));
    for (const folder of ["bin", "volumes/cert"]) mkdirSync(join(pod, folder), { recursive: true });
    mkdirSync(privateTmp(pod));
    symlinkSync("/bin/sh", join(pod, SHELL_LINK));
    writeFileSync(join(pod, "volumes/cert/tls.crt"), "certificate\n");
  });

  afterEach(() => rmSync(pod, { recursive: true, force: true }));

  const start = (program: string, args: string[]): LocalProcess => {
    const binary = join(pod, "bin", "program");
    copyFileSync(program, binary);
    const mounts = [{ source: join(pod, "volumes/cert"), target: TARGET, readOnly: true }];
    const launch = launchOf({ podFolder: pod, binary, args, mounts, isolation });
    const options = { env: { PATH: process.env.PATH ?? "" }, cwd: pod, log: join(pod, "log") };
    return new LocalProcess(launch, options);
  };

  it("sees its volume, cannot write to it, and leaves nothing in the machine's /tmp", async () => {
    if (isolation === "links") return;
    const script = `cat ${TARGET}/tls.crt; echo > ${TARGET}/x || echo refused > /tmp/own`;
    const { code } = await start("/bin/sh", ["-c", script]).exited;
    expect(code).toBe(0);
    expect(readFileSync(join(pod, "log"), "utf8")).toContain("certificate\n");
    expect(readFileSync(join(privateTmp(pod), "own"), "utf8")).toBe("refused\n");
    expect([existsSync(TARGET), existsSync("/tmp/own")]).toEqual([false, false]);
  });

  it("is found by its path from the start, and meets the signals itself", async () => {
    const program = start("/bin/sleep", ["60"]);
    // The shell's own helpers may be among them for a moment.
    expect(processesBelow(pod).map(({ pid }) => pid)).toContain(program.pid);
    const binary = join(pod, "bin", "program");
    const running = [{ pid: program.pid, command: `${binary} 60` }];
    for (let tries = 0; tries < 100 && processesBelow(pod)[0]?.command !== running[0].command; tries++) await sleep(20);
    expect(processesBelow(pod)).toEqual(running);
    expect(await program.end(5_000)).toEqual({ code: 143 });
    expect(processesBelow(pod)).toEqual([]);
  });

  it("is killed with what it started when it does not end in time", async () => {
    const program = start("/bin/sh", ["-c", 'trap "" TERM; echo up; while :; do sleep 1; done']);
    while (!program.lastWords()) await sleep(20);
    expect(await program.end(100)).toEqual({ code: 137 });
  });

  it("that cannot be started says why", async () => {
    const launch = { program: join(pod, "none"), argv0: "none", args: [] };
    const program = new LocalProcess(launch, { env: {}, cwd: pod, log: join(pod, "log") });
    expect(await program.exited).toEqual({ code: 128, error: expect.stringContaining("ENOENT") as string });
    expect(await program.end(100)).toMatchObject({ code: 128 });
  });
});
