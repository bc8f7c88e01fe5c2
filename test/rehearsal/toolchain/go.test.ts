import { join } from "node:path";

import { goEnvironment, inspectGo } from "../../../rehearsal/toolchain/go";
import { temporaryFolder, writeGo, writeProgram } from "./support";

const folder = temporaryFolder();

const inspect = (minimum = "1.26") => inspectGo(minimum, ["etcd v3.6.5", "kwok v0.7.0"], { PATH: folder() });

const NEEDED =
  "; Go 1.26 or newer builds the programs that a rehearsal lacks here (etcd v3.6.5, kwok v0.7.0): install Go from " +
  "https://go.dev/dl/, or put these programs on the PATH, where those of the right version are used";

describe("Go", () => {
  it("is asked for by version, with what it is for, when it is missing", async () => {
    await expect(inspect()).rejects.toThrow(`Go is not on the PATH${NEEDED}`);
  });

  it("is refused with the version found when it is too old", async () => {
    writeGo(folder(), { version: "1.25.9" });
    await expect(inspect()).rejects.toThrow(`Go on the PATH is "1.25.9"${NEEDED}`);
  });

  it("is refused when it is too old to tell its version", async () => {
    writeProgram(join(folder(), "go"), "echo '{}'");
    await expect(inspect()).rejects.toThrow(`Go on the PATH is "older than 1.16"${NEEDED}`);
  });

  it("is refused with its own words when it is broken", async () => {
    writeProgram(join(folder(), "go"), "echo 'cannot find GOROOT' >&2; exit 2");
    await expect(inspect()).rejects.toThrow(`the "go" on the PATH fails (cannot find GOROOT)${NEEDED}`);
  });

  it.each(["1.26", "1.26.0", "1.26.8", "1.27rc1", "2.0.1"])("is taken as %s, with its folders", async (version) => {
    writeGo(folder(), { version });
    await expect(inspect()).resolves.toEqual({
      version,
      buildCache: join(folder(), "cache"),
      moduleCache: join(folder(), "mod"),
    });
  });

  it("is compared by patch version where a module names one", async () => {
    writeGo(folder(), { version: "1.26.1" });
    await expect(inspect("1.26.1")).resolves.toMatchObject({ version: "1.26.1" });
    await expect(inspect("1.26.2")).rejects.toThrow(/^Go on the PATH is "1\.26\.1"; Go 1\.26\.2 or newer builds/);
  });

  it("builds for this machine, without C and without a Go that it downloads, whatever the caller set", () => {
    const callers = { GOOS: "plan9", GOARCH: "mips", GOFLAGS: "-mod=mod", GOPROXY: "direct", CGO_ENABLED: "1" };
    const arch = process.arch === "x64" ? "amd64" : process.arch;
    expect(goEnvironment(callers)).toEqual({
      GOOS: process.platform,
      GOARCH: arch,
      GOPROXY: "direct",
      CGO_ENABLED: "0",
      GOTOOLCHAIN: "local",
      GOFLAGS: "-mod=readonly -buildvcs=false",
      GOWORK: "off",
    });
  });
});
