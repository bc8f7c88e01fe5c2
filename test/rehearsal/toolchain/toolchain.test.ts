import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { buildTool } from "../../../rehearsal/toolchain/build";
import { requireGo } from "../../../rehearsal/toolchain/go";
import { requiredVersion } from "../../../rehearsal/toolchain/go-mod";
import { withLock } from "../../../rehearsal/toolchain/lock";
import { TOOLS } from "../../../rehearsal/toolchain/tools";
import { versionIn } from "../../../rehearsal/toolchain/version";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "toolchain-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe("the version of a program", () => {
  it("is what its go.mod requires, alone or in a block", () => {
    expect(requiredVersion("require (\n\tk8s.io/kubernetes v1.34.4 // indirect\n)", "k8s.io/kubernetes")).toBe(
      "v1.34.4",
    );
    expect(requiredVersion("require sigs.k8s.io/kwok v0.7.0", "sigs.k8s.io/kwok")).toBe("v0.7.0");
    expect(() => requiredVersion("replace a => b v1.0.0", "a")).toThrow('go.mod: requires no "a"');
  });

  it("is found in the words of every program", () => {
    expect(versionIn("Kubernetes v1.34.4")).toBe("v1.34.4");
    expect(versionIn("etcd Version: 3.6.5\nGit SHA: abc")).toBe("v3.6.5");
    expect(versionIn("kwokctl version v0.7.0 go1.26 (linux/amd64)")).toBe("v0.7.0");
    expect(versionIn("no version")).toBeUndefined();
  });
});

describe("Go", () => {
  it("is asked for by name and version when it is missing", async () => {
    await expect(requireGo(join(folder, "go"))).rejects.toThrow(/^Go is not on the PATH; .* Go 1\.26 or newer/);
  });

  it("is refused with the version found when it is too old", async () => {
    await expect(requireGo(program("go", "echo go1.24.2"))).rejects.toThrow(/^Go on the PATH is "1\.24\.2"; .*1\.26/);
  });

  it("is taken when it is new enough", async () => {
    await expect(requireGo(program("go", "echo go1.26.0"))).resolves.toBeUndefined();
    await expect(requireGo(program("go", "echo go2.0"))).resolves.toBeUndefined();
  });
});

describe("a build", () => {
  const request = (go: string, signal?: AbortSignal) => ({
    tool: TOOLS.etcd,
    version: "v3.6.5",
    folder,
    target: join(folder, "bin", "etcd"),
    go,
    signal,
    onPackages: (count: number) => counts.push(count),
  });
  const counts: number[] = [];
  // $8 is the file after -o in `go build -v -trimpath -ldflags FLAGS -o FILE PACKAGE`.
  const OUTPUT = '"$7"';

  beforeEach(() => (counts.length = 0));

  it("counts the packages it compiles and puts the program in its place", async () => {
    await buildTool(request(program("go", `echo fmt >&2; echo go.etcd.io/raft >&2; echo built > ${OUTPUT}`)));
    expect(counts).toEqual([1, 2]);
    expect(readFileSync(join(folder, "bin", "etcd"), "utf8")).toBe("built\n");
  });

  it("that fails says why and leaves no file", async () => {
    const go = program("go", `echo half > ${OUTPUT}; echo "main.go:1:1: syntax error" >&2; exit 1`);
    await expect(buildTool(request(go))).rejects.toThrow("etcd v3.6.5 was not built:\n  main.go:1:1: syntax error");
    expect(readdirSync(join(folder, "bin"))).toEqual([]);
  });

  it("on a full disk says how much it needs and how to move the caches", async () => {
    const go = program("go", 'echo "write /x: no space left on device" >&2; exit 1');
    await expect(buildTool(request(go))).rejects.toThrow(/disk is full.*6 GiB.*KUBEFLOW_CACHE_DIR/);
  });

  it("that is interrupted ends the compiler and leaves no file", async () => {
    const stop = new AbortController();
    const building = buildTool(request(program("go", `echo half > ${OUTPUT}; sleep 30`), stop.signal));
    setTimeout(() => stop.abort(new Error("interrupted")), 100);
    await expect(building).rejects.toThrow("interrupted");
    expect(readdirSync(join(folder, "bin"))).toEqual([]);
  });
});

describe("the lock of a build", () => {
  const lock = () => join(folder, "locks", "etcd.lock");

  it("is gone afterwards, also after a failure", async () => {
    await expect(withLock(lock(), async () => 42, fail)).resolves.toBe(42);
    await expect(withLock(lock(), () => Promise.reject(new Error("no")), fail)).rejects.toThrow("no");
    expect(existsSync(lock())).toBe(false);
  });

  it("of a process that is gone is taken over", async () => {
    mkdirSync(dirname(lock()), { recursive: true });
    writeFileSync(lock(), "4194304");
    await expect(withLock(lock(), async () => "mine", fail)).resolves.toBe("mine");
  });

  it("of a living process is waited for, which is told once", async () => {
    mkdirSync(dirname(lock()), { recursive: true });
    writeFileSync(lock(), String(process.pid));
    const waits: number[] = [];
    setTimeout(() => rmSync(lock()), 100);
    await expect(
      withLock(
        lock(),
        async () => "mine",
        (pid) => waits.push(pid),
      ),
    ).resolves.toBe("mine");
    expect(waits).toEqual([process.pid]);
  });

  function fail(pid: number): void {
    throw new Error(`waits for ${pid}`);
  }
});
