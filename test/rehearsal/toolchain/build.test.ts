import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { isRunning } from "../../../rehearsal/processes";
import { type BuildStep, buildTools } from "../../../rehearsal/toolchain/build";
import { type Pin, pinOf, programPath } from "../../../rehearsal/toolchain/pin";
import { TOOLS, type ToolName } from "../../../rehearsal/toolchain/tools";
import { type FakeGo, deadPid, makeProgram, temporaryFolder, writeFile, writeGo, writeTools } from "./support";

const folder = temporaryFolder();
const pin = (name: ToolName): Pin =>
  pinOf(TOOLS[name].family, writeTools(join(folder(), "tools")), join(folder(), "cache"));

let steps: BuildStep[];
beforeEach(() => (steps = []));

function build(names: readonly ToolName[], go: FakeGo, signal?: AbortSignal): Promise<void> {
  const bin = join(folder(), "bin");
  writeGo(bin, go);
  return buildTools({
    pin: pin(names[0]),
    tools: names.map((name) => TOOLS[name]),
    go: { version: "1.26.8", buildCache: join(bin, "cache"), moduleCache: join(bin, "mod") },
    cacheDir: join(folder(), "cache"),
    env: { PATH: bin },
    signal,
    onStep: (step) => steps.push(step),
  });
}

/** The files below the home of a family's builds. */
const files = (name: ToolName): string[] =>
  existsSync(pin(name).home) ? (readdirSync(pin(name).home, { recursive: true }) as string[]).sort() : [];

describe("a build", () => {
  it("tells downloads, packages and linking, and puts the program in its place", async () => {
    await build(["etcd"], {
      list: 'echo "go: downloading go.uber.org/zap v1.27.0" >&2; echo fmt; echo go.etcd.io/raft/v3',
      build: `echo fmt >&2; echo go.etcd.io/raft/v3 >&2; ${makeProgram("$out", "v3.6.5")}`,
    });
    expect(steps.map(({ phase, detail }) => `${phase}: ${detail}`)).toEqual([
      "download: looking for its modules",
      "download: downloading module 1, go.uber.org/zap v1.27.0",
      "build: compiling, 0 of 2 packages",
      "build: compiling, 1 of 2 packages",
      "build: linking",
    ]);
    expect(files("etcd")).toEqual(["bin", "bin/etcd"]);
    expect(readFileSync(programPath(pin("etcd"), "etcd"), "utf8")).toBe("#!/bin/sh\necho v3.6.5\n");
  });

  it("of several programs of a family is one", async () => {
    const both = `${makeProgram("${out}kwok", "v0.7.0")}; ${makeProgram("${out}kwokctl", "v0.7.0")}`;
    await build(["kwokctl", "kwok"], { build: both });
    expect(files("kwok")).toEqual(["bin", "bin/kwok", "bin/kwokctl"]);
    expect(readFileSync(join(folder(), "bin", "calls"), "utf8")).toBe("list\nbuild\n");
  });

  it("that fails says why and leaves no file", async () => {
    const failing = build(["etcd"], { build: 'echo half > "$out"; echo "main.go:1:1: syntax error" >&2; exit 1' });
    await expect(failing).rejects.toThrow("building etcd v3.6.5 failed: go says:\n  main.go:1:1: syntax error");
    expect(files("etcd")).toEqual([]);
  });

  it("that fails as it looks for modules never starts to compile", async () => {
    const failing = build(["etcd"], { list: 'echo "go: updates to go.mod needed" >&2; exit 1' });
    await expect(failing).rejects.toThrow("building etcd v3.6.5 failed: go says:\n  go: updates to go.mod needed");
    expect(steps.map(({ phase }) => phase)).toEqual(["download"]);
  });

  it("of a program of another version is refused and leaves no file", async () => {
    await expect(build(["etcd"], { build: makeProgram("$out", "v3.6.4") })).rejects.toThrow(
      'etcd was built from v3.6.5 but says "v3.6.4"; report this as a bug',
    );
    await expect(build(["etcd"], { build: makeProgram("$out", "hello") })).rejects.toThrow(
      'etcd was built from v3.6.5 but says "nothing"; report this as a bug',
    );
    expect(files("etcd")).toEqual([]);
  });

  it("of a program that the disk forbids to run says how to move it", async () => {
    await expect(build(["etcd"], { build: 'echo program > "$out"' })).rejects.toThrow(
      `etcd v3.6.5 was built but does not run (EACCES); if the disk of "${pin("etcd").home}" forbids programs, set ` +
        "KUBEFLOW_CACHE_DIR to a folder on another one",
    );
  });

  it("that fills a disk says what it needs where, and how to move that", async () => {
    const full = 'echo "link: write $out: no space left on device" >&2; exit 1';
    await expect(build(["etcd"], { build: full })).rejects.toThrow(
      new RegExp(
        `^the disk is full: building etcd v3\\.6\\.5 needs about 54 MiB in "${folder()}/bin/cache" and "${folder()}/cache", ` +
          "where .* are free; free some, or set GOCACHE and KUBEFLOW_CACHE_DIR to folders on a larger disk ",
      ),
    );
  });

  it("that is interrupted ends the compiler and what that started, and leaves no file", async () => {
    const stop = new AbortController();
    const pidFile = join(folder(), "pid");
    const compiler = `echo half > "$out"; /bin/sh -c 'echo $$ > "${pidFile}"; exec /bin/sleep 30'`;
    const building = build(["etcd"], { build: compiler }, stop.signal);
    const refused = expect(building).rejects.toThrow("interrupted");
    while (!existsSync(pidFile) || readFileSync(pidFile, "utf8") === "") await sleep(5);
    stop.abort(new Error("interrupted"));
    await refused;
    expect(files("etcd")).toEqual([]);
    expect(isRunning(Number(readFileSync(pidFile, "utf8")))).toBe(false);
  });

  it("that was interrupted before it starts runs nothing", async () => {
    await expect(build(["etcd"], {}, AbortSignal.abort(new Error("interrupted")))).rejects.toThrow("interrupted");
    expect(existsSync(join(folder(), "bin", "calls"))).toBe(false);
  });

  it("removes what a killed build left, and nothing of a living one", async () => {
    const { home } = pin("etcd");
    writeFile(join(home, `building-${deadPid()}-x`, "etcd"), "half");
    mkdirSync(join(home, `building-${process.pid}-y`));
    await build(["etcd"], {});
    expect(readdirSync(home).sort()).toEqual(["bin", `building-${process.pid}-y`]);
  });
});
