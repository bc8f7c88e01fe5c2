import { spawn } from "node:child_process";
import { readdirSync, readlinkSync } from "node:fs";
import { join, relative } from "node:path";

import { endProcesses, processesBelow } from "../../rehearsal/processes";
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
});
