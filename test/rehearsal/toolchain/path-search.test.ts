import { mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";

import { searchPath } from "../../../rehearsal/toolchain/path-search";
import { TOOLS } from "../../../rehearsal/toolchain/tools";
import { temporaryFolder, writeFile, writeProgram } from "./support";

const folder = temporaryFolder();

const path = (...names: string[]) => ({ PATH: names.map((name) => join(folder(), name)).join(delimiter) });
const etcd = (name: string, version: string) =>
  writeProgram(join(folder(), name, "etcd"), `echo "etcd Version: ${version}"`);

describe("a program on the PATH", () => {
  it("is the first of the pinned version, also behind others", async () => {
    etcd("old", "3.5.0");
    writeProgram(join(folder(), "broken", "etcd"), "exit 1");
    writeProgram(join(folder(), "silent", "etcd"), "");
    const right = etcd("right", "3.6.5");
    etcd("late", "3.6.5");
    const env = path("old", "broken", "silent", "right", "late");
    expect(await searchPath(TOOLS.etcd, "v3.6.5", env)).toEqual({ path: right, version: "v3.6.5" });
  });

  it("is none where no version does, or the PATH is empty", async () => {
    etcd("old", "3.5.0");
    expect(await searchPath(TOOLS.etcd, "v3.6.5", path("old", "nowhere"))).toBeUndefined();
    expect(await searchPath(TOOLS.etcd, "v3.6.5", { PATH: "" })).toBeUndefined();
    expect(await searchPath(TOOLS.etcd, "v3.6.5", {})).toBeUndefined();
  });

  it("may be another version where the tool's rule allows it", async () => {
    const kubectl = writeProgram(join(folder(), "bin", "kubectl"), 'echo "Client Version: v1.35.1"');
    expect(await searchPath(TOOLS.kubectl, "v1.34.4", path("bin"))).toEqual({ path: kubectl, version: "v1.35.1" });
    expect(await searchPath(TOOLS.kubectl, "v1.33.0", path("bin"))).toBeUndefined();
  });

  it("is neither a folder nor a file that cannot be started", async () => {
    mkdirSync(join(folder(), "folder", "etcd"), { recursive: true });
    writeFile(join(folder(), "file", "etcd"), "#!/bin/sh\necho 3.6.5\n");
    expect(await searchPath(TOOLS.etcd, "v3.6.5", path("folder", "file"))).toBeUndefined();
  });

  it("is not looked for any more after an interrupt", async () => {
    writeProgram(join(folder(), "bin", "etcd"), "exec /bin/sleep 30");
    const stop = new AbortController();
    const search = searchPath(TOOLS.etcd, "v3.6.5", path("bin"), stop.signal);
    setTimeout(() => stop.abort(new Error("interrupted")), 50);
    await expect(search).rejects.toThrow("interrupted");
  });
});
