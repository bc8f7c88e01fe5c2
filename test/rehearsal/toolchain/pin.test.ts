import { homedir } from "node:os";
import { join } from "node:path";

import { defaultCacheDir, lockPath, pinOf, programPath } from "../../../rehearsal/toolchain/pin";
import { TOOLS } from "../../../rehearsal/toolchain/tools";
import { temporaryFolder, writeFile, writeTools } from "./support";

const folder = temporaryFolder();
const pin = (versions: Record<string, string> = {}) =>
  pinOf(TOOLS.etcd.family, writeTools(join(folder(), "tools"), versions), "/cache");

describe("a pin", () => {
  it("has the version, the oldest Go and the flags of its go.mod", () => {
    expect(pin()).toMatchObject({
      version: "v3.6.5",
      minimumGo: "1.26",
      source: join(folder(), "tools", "etcd"),
      flags: ["-trimpath", "-ldflags", "-s -w"],
    });
  });

  it("keeps its builds in a folder of their own, which any change of what they depend on renames", () => {
    const { home } = pin();
    expect(home).toMatch(/^\/cache\/toolchain\/etcd-v3\.6\.5-[0-9a-f]{12}$/);
    expect(pin().home).toBe(home);
    expect(pin({ etcd: "v3.6.6" }).home).toMatch(/etcd-v3\.6\.6-/);
    writeTools(join(folder(), "tools"));
    writeFile(join(folder(), "tools", "etcd", "go.sum"), "changed");
    const changed = pinOf(TOOLS.etcd.family, join(folder(), "tools"), "/cache").home;
    expect(changed).toMatch(/etcd-v3\.6\.5-/);
    expect(changed).not.toBe(home);
    expect(programPath(pin(), "etcd")).toBe(join(home, "bin", "etcd"));
    expect(lockPath(home)).toBe(`${home}.lock`);
  });

  it("gives programs the version that their own release builds give them", () => {
    const tools = writeTools(join(folder(), "tools"));
    const variable = "k8s.io/component-base/version.git";
    expect(pinOf(TOOLS.kubectl.family, tools, "/cache").flags[2]).toBe(
      `-s -w -X ${variable}Version=v1.34.4 -X ${variable}Major=1 -X ${variable}Minor=34`,
    );
  });
});

describe("the cache folder", () => {
  it("is the one that is asked for, else the user's", () => {
    expect(defaultCacheDir({ KUBEFLOW_CACHE_DIR: "/big", XDG_CACHE_HOME: "/x" })).toBe("/big");
    expect(defaultCacheDir({ XDG_CACHE_HOME: "/x" })).toBe("/x/pulumi-kubeflow");
    expect(defaultCacheDir({})).toBe(join(homedir(), ".cache", "pulumi-kubeflow"));
  });
});
