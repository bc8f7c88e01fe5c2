import { existsSync, readdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

import { lockPath, pinOf, programPath, toolchainDir } from "../../../rehearsal/toolchain/pin";
import { pruneToolchain } from "../../../rehearsal/toolchain/prune";
import { TOOLS } from "../../../rehearsal/toolchain/tools";
import { deadPid, temporaryFolder, writeFile, writeTools } from "./support";

const folder = temporaryFolder();
const cacheDir = () => join(folder(), "cache");
const prune = () => pruneToolchain({ toolsDir: writeTools(join(folder(), "tools")), cacheDir: cacheDir() });
const build = (name: string) => join(toolchainDir(cacheDir()), name);

const OLD = "etcd-v3.5.0-0123456789ab";

describe("pruning", () => {
  it("removes the builds of other versions with their locks and tells their sizes", async () => {
    const current = pinOf(TOOLS.etcd.family, writeTools(join(folder(), "tools")), cacheDir());
    writeFile(programPath(current, "etcd"), "program");
    writeFile(join(build(OLD), "bin", "etcd"), "12345");
    writeFile(lockPath(build(OLD)), `${deadPid()} ${hostname()} id`);
    expect(await prune()).toEqual([{ name: OLD, bytes: 5 }]);
    expect(readdirSync(toolchainDir(cacheDir()))).toEqual([current.home.split("/").at(-1)]);
    expect(existsSync(programPath(current, "etcd"))).toBe(true);
  });

  it("removes what killed builds of this version left, and no program", async () => {
    const { home } = pinOf(TOOLS.etcd.family, writeTools(join(folder(), "tools")), cacheDir());
    const left = `building-${deadPid()}-x`;
    writeFile(join(home, left, "etcd"), "half");
    writeFile(join(home, `building-${process.pid}-y`, "etcd"), "half");
    writeFile(join(home, "bin", "etcd"), "program");
    expect(await prune()).toEqual([{ name: join(home.split("/").at(-1)!, left), bytes: 4 }]);
    expect(readdirSync(home)).toEqual(["bin", `building-${process.pid}-y`]);
  });

  it("keeps what a process is building", async () => {
    writeFile(join(build(OLD), "bin", "etcd"), "12345");
    writeFile(lockPath(build(OLD)), `${process.pid} ${hostname()} id`);
    expect(await prune()).toEqual([]);
    expect(existsSync(build(OLD))).toBe(true);
  });

  it("leaves alone what is no build", async () => {
    writeFile(join(build("notes"), "a.txt"), "mine");
    writeFile(join(build("etcd-v3.5.0-backup"), "a.txt"), "mine");
    expect(await prune()).toEqual([]);
    expect(readdirSync(toolchainDir(cacheDir()))).toEqual(["etcd-v3.5.0-backup", "notes"]);
  });

  it("has nothing to do where nothing was built", async () => {
    expect(await prune()).toEqual([]);
  });
});
