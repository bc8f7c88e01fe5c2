import { existsSync, readFileSync, readdirSync } from "node:fs";
import { hostname } from "node:os";
import { delimiter, join } from "node:path";

import { lockPath, pinOf, programPath } from "../../../rehearsal/toolchain/pin";
import { progressLine, type ToolProgress } from "../../../rehearsal/toolchain/progress";
import { ensureToolchain } from "../../../rehearsal/toolchain/toolchain";
import { TOOLS, type ToolName } from "../../../rehearsal/toolchain/tools";
import {
  type FakeGo,
  deadPid,
  makeProgram,
  temporaryFolder,
  writeFile,
  writeGo,
  writeProgram,
  writeTools,
} from "./support";

const folder = temporaryFolder();
const bin = () => join(folder(), "bin");
const cacheDir = () => join(folder(), "cache");
const pin = (name: ToolName) => pinOf(TOOLS[name].family, writeTools(join(folder(), "tools")), cacheDir());
const cached = (name: ToolName) => programPath(pin(name), name);
const goCalls = () =>
  existsSync(join(bin(), "calls")) ? readFileSync(join(bin(), "calls"), "utf8").trim().split("\n") : [];

let progress: ToolProgress[];
beforeEach(() => (progress = []));

/** Lines of progress without their times; a line that only ticks is there once. */
const lines = () => {
  const all = progress.map((step) => progressLine(step).replace(/, \d+s$/, ""));
  return all.filter((line, index) => line !== all[index - 1]);
};

async function ensure(names: readonly ToolName[], signal?: AbortSignal) {
  const found = await ensureToolchain(names, {
    toolsDir: writeTools(join(folder(), "tools")),
    cacheDir: cacheDir(),
    env: { PATH: [join(folder(), "path"), bin()].join(delimiter) },
    signal,
    onProgress: (step) => progress.push(step),
  });
  return found.map(({ name, version, source, path }) => [name, version, source, path]);
}

const go = (fake?: FakeGo) => writeGo(bin(), fake);

describe("the toolchain", () => {
  it("takes a program from the PATH first, without Go", async () => {
    const path = writeProgram(join(folder(), "path", "etcd"), "echo etcd Version: 3.6.5");
    writeProgram(cached("etcd"), "echo v3.6.5");
    expect(await ensure(["etcd"])).toEqual([["etcd", "v3.6.5", "path", path]]);
    expect(lines()).toEqual(["[1/1] etcd v3.6.5: looking for it", "[1/1] etcd v3.6.5: v3.6.5 on the PATH"]);
  });

  it("takes it from the cache next, without Go, past another version on the PATH", async () => {
    writeProgram(join(folder(), "path", "etcd"), "echo etcd Version: 3.5.0");
    writeProgram(cached("etcd"), "echo v3.6.5");
    expect(await ensure(["etcd"])).toEqual([["etcd", "v3.6.5", "cache", cached("etcd")]]);
    expect(lines()).toEqual(["[1/1] etcd v3.6.5: looking for it", "[1/1] etcd v3.6.5: in the cache"]);
  });

  it("builds it last, once", async () => {
    go();
    expect(await ensure(["etcd"])).toEqual([["etcd", "v3.6.5", "built", cached("etcd")]]);
    expect(lines()).toEqual([
      "[1/1] etcd v3.6.5: looking for it",
      "[1/1] etcd v3.6.5: looking for its modules",
      "[1/1] etcd v3.6.5: compiling, 0 of 2 packages",
      "[1/1] etcd v3.6.5: compiling, 1 of 2 packages",
      "[1/1] etcd v3.6.5: linking",
      "[1/1] etcd v3.6.5: built, 0 MiB",
    ]);
    expect(await ensure(["etcd"])).toEqual([["etcd", "v3.6.5", "cache", cached("etcd")]]);
    expect(goCalls()).toEqual(["env", "list", "build"]);
    expect(existsSync(lockPath(pin("etcd").home))).toBe(false);
  });

  it("yields programs in the order asked for, each family built in one go, the quick ones first", async () => {
    const make = (name: string, version: string) => makeProgram(`\${out}${name}`, version);
    go({
      build: `case $out in
*/etcd) ${makeProgram("$out", "v3.6.5")} ;;
*) ${make("kwok", "v0.7.0")}; ${make("kwokctl", "v0.7.0")} ;;
esac`,
    });
    const found = await ensure(["etcd", "kwokctl", "kwok"]);
    expect(found.map(([name, version, source]) => [name, version, source])).toEqual([
      ["etcd", "v3.6.5", "built"],
      ["kwokctl", "v0.7.0", "built"],
      ["kwok", "v0.7.0", "built"],
    ]);
    expect(goCalls()).toEqual(["env", "list", "build", "list", "build"]);
    const built = lines().filter((line) => line.endsWith("built, 0 MiB"));
    expect(built).toEqual([
      "[2/3] kwokctl v0.7.0: built, 0 MiB",
      "[3/3] kwok v0.7.0: built, 0 MiB",
      "[1/3] etcd v3.6.5: built, 0 MiB",
    ]);
  });

  it("builds only those of a family that are not there", async () => {
    writeProgram(cached("kwok"), "echo v0.7.0");
    go({ build: makeProgram("$out", "v0.7.0") });
    const found = await ensure(["kwokctl", "kwok"]);
    expect(found.map(([name, , source]) => [name, source])).toEqual([
      ["kwokctl", "built"],
      ["kwok", "cache"],
    ]);
  });

  it("asks for Go with all the programs that it is needed for", async () => {
    writeProgram(cached("kwok"), "echo v0.7.0");
    await expect(ensure(["kwok", "etcd", "pulumi"])).rejects.toThrow(
      "Go is not on the PATH; Go 1.26 or newer builds the programs that a rehearsal lacks here " +
        "(etcd v3.6.5, pulumi v3.259.0): install Go",
    );
  });

  it("resumes after a kill: takes over the lock and removes what was left", async () => {
    const { home } = pin("etcd");
    const killed = deadPid();
    writeFile(join(home, `building-${killed}-x`, "etcd"), "half");
    writeFile(lockPath(home), `${killed} ${hostname()} id`);
    go();
    expect(await ensure(["etcd"])).toEqual([["etcd", "v3.6.5", "built", cached("etcd")]]);
    expect(readdirSync(home)).toEqual(["bin"]);
    expect(existsSync(lockPath(home))).toBe(false);
  });

  it("takes what another process has built meanwhile, and says for whom it waits", async () => {
    const { home } = pin("etcd");
    const lock = writeFile(lockPath(home), `${process.pid} ${hostname()} other`);
    go({ build: "exit 1" });
    const finish = () => {
      writeProgram(cached("etcd"), "echo v3.6.5");
      writeFile(lock, `${deadPid()} ${hostname()} other`);
    };
    setTimeout(finish, 100);
    expect(await ensure(["etcd"])).toEqual([["etcd", "v3.6.5", "built", cached("etcd")]]);
    expect(lines()).toContain(`[1/1] etcd v3.6.5: waiting for process ${process.pid}, which builds it`);
    expect(goCalls()).toEqual(["env"]);
  });

  it("keeps the families that are done when one fails, and goes on with the rest", async () => {
    const kwok = `${makeProgram("$out", "v0.7.0")}`;
    go({ build: `case $out in */kwok) ${kwok} ;; *) echo "syntax error" >&2; exit 1 ;; esac` });
    await expect(ensure(["kwok", "etcd"])).rejects.toThrow("building etcd v3.6.5 failed: go says:\n  syntax error");
    go();
    const found = await ensure(["kwok", "etcd"]);
    expect(found.map(([name, , source]) => [name, source])).toEqual([
      ["kwok", "cache"],
      ["etcd", "built"],
    ]);
  });

  it("frees the lock and leaves no file when it is interrupted", async () => {
    go({ build: 'echo half > "$out"; exec /bin/sleep 30' });
    const stop = new AbortController();
    const ensuring = ensure(["etcd"], stop.signal);
    setTimeout(() => stop.abort(new Error("interrupted")), 150);
    await expect(ensuring).rejects.toThrow("interrupted");
    expect(readdirSync(pin("etcd").home)).toEqual([]);
    expect(existsSync(lockPath(pin("etcd").home))).toBe(false);
  });
});
