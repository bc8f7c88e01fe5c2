import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { FAMILIES, type Family } from "../../../rehearsal/toolchain/families";

/** A folder of each test's own; call the result for its path. */
export function temporaryFolder(): () => string {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "toolchain-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}

/** Writes a file and the folders above it. */
export function writeFile(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Writes a shell script that can be started. */
export function writeProgram(path: string, script: string): string {
  writeFile(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** The id of a process that is gone. */
export function deadPid(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

/** The versions that a `tools` folder of `writeTools` pins. */
export const PINNED: Readonly<Record<string, string>> = {
  kwok: "v0.7.0",
  etcd: "v3.6.5",
  kubernetes: "v1.34.4",
  "training-operator": "v1.9.2",
  "knative-serving": "v0.48.1",
  trainer: "v2.1.0",
  jobset: "v0.10.1",
  "spark-operator": "v2.5.0",
  "argo-workflows": "v3.7.3",
  kserve: "v0.16.0",
  keda: "v2.20.2",
  pulumi: "v3.259.0",
};

/** Writes a `tools` folder with a go.mod for each family; returns its path. */
export function writeTools(folder: string, versions: Readonly<Record<string, string>> = {}): string {
  for (const { name, module } of FAMILIES) {
    const version = versions[name] ?? PINNED[name];
    writeFile(join(folder, name, "go.mod"), `module tools\n\ngo 1.26\n\nrequire ${module} ${version}\n`);
    writeFile(join(folder, name, "go.sum"), "");
  }
  return folder;
}

/** What a `go` of `writeGo` does; each script has the file or folder after `-o` in $out. */
export interface FakeGo {
  /** @default 1.26.8 */
  readonly version?: string;
  /** Shell commands of `go list`. @default two packages to compile */
  readonly list?: string;
  /** Shell commands of `go build`. @default compiles them and makes a program that tells etcd's version */
  readonly build?: string;
}

/** Shell commands that make a program which tells a version. */
export function makeProgram(path: string, version: string): string {
  return `printf '#!/bin/sh\\necho ${version}\\n' > "${path}"; /bin/chmod +x "${path}"`;
}

/**
 * Writes a `go` to be put alone on the PATH. Its calls are appended to the file `calls` beside it, and the modules of
 * every family are downloaded already, so that a test needs no space on the disk.
 */
export function writeGo(bin: string, { version = "1.26.8", list, build }: FakeGo = {}): string {
  for (const { module } of FAMILIES) mkdirSync(moduleFolder(bin, module), { recursive: true });
  const answer = { GOVERSION: `go${version}`, GOCACHE: join(bin, "cache"), GOMODCACHE: join(bin, "mod") };
  return writeProgram(
    join(bin, "go"),
    `echo "$1" >> "${join(bin, "calls")}"
command=$1
while [ $# -gt 0 ]; do
  if [ "$1" = -o ]; then out=$2; fi
  shift
done
case $command in
env) echo '${JSON.stringify(answer)}' ;;
list) ${list ?? "echo fmt; echo go.etcd.io/raft/v3"} ;;
build) ${build ?? `echo fmt >&2; echo go.etcd.io/raft/v3 >&2; ${makeProgram("$out", PINNED.etcd)}`} ;;
esac`,
  );
}

function moduleFolder(bin: string, module: Family["module"]): string {
  const versions = Object.fromEntries(FAMILIES.map((family) => [family.module, PINNED[family.name]]));
  return join(bin, "mod", `${module}@${versions[module]}`);
}
