import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { VolumeFolder } from "../../../rehearsal/kubelet/volume-folder";

const filesOf = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));

describe("a volume's folder", () => {
  let root: string;
  let path: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "kubelet-volume-"));
    path = join(root, "cert");
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("shows the files, which nobody but the user may read", async () => {
    await new VolumeFolder(path).write(filesOf({ "tls.key": "secret", "deep/er/ca": "authority" }));
    expect(readFileSync(join(path, "tls.key"), "utf8")).toBe("secret");
    expect(readFileSync(join(path, "deep/er/ca"), "utf8")).toBe("authority");
    expect(statSync(join(path, "tls.key")).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, "..data/")).mode & 0o777).toBe(0o700);
  });

  it("changes all files at once, by one link, and keeps no old version", async () => {
    const folder = new VolumeFolder(path);
    await folder.write(filesOf({ a: "1", gone: "1" }));
    const before = readlinkSync(join(path, "..data"));
    expect(await folder.write(filesOf({ a: "2", b: "2" }))).toBe(true);
    const after = readlinkSync(join(path, "..data"));
    expect(after).not.toBe(before);
    expect(readdirSync(path).sort()).toEqual(["..data", after, "a", "b"].sort());
    expect(readFileSync(join(path, "a"), "utf8")).toBe("2");
  });

  it("touches nothing when nothing has changed", async () => {
    const folder = new VolumeFolder(path);
    await folder.write(filesOf({ a: "1" }));
    const before = readlinkSync(join(path, "..data"));
    expect(await folder.write(filesOf({ a: "1" }))).toBe(false);
    expect(readlinkSync(join(path, "..data"))).toBe(before);
  });

  it("takes over what a killed kubelet left half done", async () => {
    await new VolumeFolder(path).write(filesOf({ a: "1" }));
    await new VolumeFolder(path).write(filesOf({ a: "2", b: "2" }));
    expect(readFileSync(join(path, "a"), "utf8")).toBe("2");
    expect(readFileSync(join(path, "b"), "utf8")).toBe("2");
  });
});
