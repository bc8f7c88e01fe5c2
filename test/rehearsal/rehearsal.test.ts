import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

import { processesBelow } from "../../rehearsal/processes";
import { rehearsalPaths } from "../../rehearsal/environment";
import { linkPrograms } from "../../rehearsal/programs";
import { removeRehearsal } from "../../rehearsal/rehearsal";
import { deadPid, temporaryFolder, writeFile } from "./toolchain/support";

const folder = temporaryFolder();
const paths = (stack = "dev") => rehearsalPaths(folder(), stack);

describe("removing a rehearsal", () => {
  it("deletes all its files, and the folder of rehearsals with the last of them", async () => {
    writeFile(join(paths().state, "stack.json"), "{}");
    mkdirSync(paths("prod").root);
    await expect(removeRehearsal(paths())).resolves.toBe(true);
    expect(readdirSync(join(folder(), ".rehearsal"))).toEqual(["prod"]);
    await expect(removeRehearsal(paths("prod"))).resolves.toBe(true);
    expect(readdirSync(folder())).toEqual([]);
  });

  it("ends the processes that run from its folder, and no others", async () => {
    const start = async (root: string) => {
      const { node } = await linkPrograms(root, { node: process.execPath });
      const child = spawn(node, ["-e", "setTimeout(() => {}, 60000)"], { stdio: "ignore" });
      await new Promise((resolve) => child.once("spawn", resolve));
      return child;
    };
    await Promise.all([paths().programs, paths().kubelet, join(paths().kwok, "clusters/rehearsal/bin")].map(start));
    const other = await start(paths("prod").programs);
    expect(processesBelow(paths().root)).toHaveLength(3);
    await removeRehearsal(paths());
    expect(processesBelow(folder()).map(({ pid }) => pid)).toEqual([other.pid]);
    await removeRehearsal(paths("prod"));
    expect(other.signalCode).toBe("SIGTERM");
  });

  it("is nothing to do where there is none, and makes no folder", async () => {
    await expect(removeRehearsal(paths())).resolves.toBe(false);
    expect(readdirSync(folder())).toEqual([]);
  });

  it("removes the lock that a killed command left, of which there is nothing else", async () => {
    writeFile(paths().lock, `${deadPid()} ${hostname()} some-id`);
    await expect(removeRehearsal(paths())).resolves.toBe(false);
    expect(readdirSync(folder())).toEqual([]);
  });

  it("is refused while a command works on it, and deletes nothing", async () => {
    const state = writeFile(join(paths().state, "stack.json"), "{}");
    writeFile(paths().lock, `${process.pid} ${hostname()} some-id`);
    await expect(removeRehearsal(paths())).rejects.toThrow(
      `"${paths().root}": process ${process.pid} works on this rehearsal; wait until it has ended, or end it`,
    );
    expect([existsSync(state), existsSync(paths().lock)]).toEqual([true, true]);
  });
});
