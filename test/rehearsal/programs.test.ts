import { spawn } from "node:child_process";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { endProcesses, isRunning, processesBelow } from "../../rehearsal/processes";
import { linkPrograms } from "../../rehearsal/programs";
import { temporaryFolder, writeProgram } from "./toolchain/support";

const folder = temporaryFolder();
const bin = () => join(folder(), "rehearsal", "bin");
const program = (name: string) => writeProgram(join(folder(), "cache", name), "exec sleep 60");

describe("the programs of a rehearsal", () => {
  it("are links by their names, whatever the programs are called", async () => {
    const [etcd, pulumi] = [program("etcd-v3.6.5"), program("pulumi")];
    expect(await linkPrograms(bin(), { etcd, pulumi })).toEqual({
      etcd: join(bin(), "etcd"),
      pulumi: join(bin(), "pulumi"),
    });
    expect([readlinkSync(join(bin(), "etcd")), readlinkSync(join(bin(), "pulumi"))]).toEqual([etcd, pulumi]);
  });

  it("are replaced by later ones, with nothing else left behind", async () => {
    await linkPrograms(bin(), { etcd: program("old") });
    await linkPrograms(bin(), { etcd: program("new") });
    expect(readdirSync(bin())).toEqual(["etcd"]);
    expect(readlinkSync(join(bin(), "etcd"))).toBe(join(folder(), "cache", "new"));
  });

  it("lead to the program also from a relative path", async () => {
    const { etcd } = await linkPrograms(bin(), { etcd: relative(process.cwd(), program("etcd")) });
    expect(readlinkSync(etcd)).toBe(join(folder(), "cache", "etcd"));
  });

  it("are known as the rehearsal's own when they run", async () => {
    const { node } = await linkPrograms(bin(), { node: process.execPath });
    const child = spawn(node, ["-e", "setTimeout(() => {}, 60000)"], { stdio: "ignore" });
    await new Promise((resolve) => child.once("spawn", resolve));
    expect(processesBelow(bin()).map(({ pid }) => pid)).toEqual([child.pid]);
    await endProcesses([child.pid as number]);
    expect(processesBelow(bin())).toEqual([]);
  });

  it("run as long as one of their threads does, for that one holds their ports", async () => {
    const text = [
      "import ctypes, platform, threading, time",
      "threading.Thread(target=lambda: time.sleep(1)).start()",
      "ctypes.CDLL(None).syscall(60 if platform.machine() == 'x86_64' else 93, 0)",
    ].join("\n");
    const child = spawn("python3", ["-c", text], { stdio: "ignore" });
    const pid = child.pid as number;
    const state = () => /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    while (state() !== "Z") await sleep(10);
    expect(isRunning(pid)).toBe(true);
    await new Promise((resolve) => child.once("exit", resolve));
    expect(isRunning(pid)).toBe(false);
  });
});
