import { join } from "node:path";

import {
  diskFullMessage,
  freeSpaceOf,
  isDiskFull,
  requireSpace,
  sizeText,
  type SpaceNeed,
} from "../../../rehearsal/toolchain/disk-space";
import { temporaryFolder } from "./support";

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

const NEEDS: readonly SpaceNeed[] = [
  { folder: "/go/mod", variable: "GOMODCACHE", mib: 400 },
  { folder: "/go/build", variable: "GOCACHE", mib: 2048 },
  { folder: "/cache", variable: "KUBEFLOW_CACHE_DIR", mib: 100 },
];

/** Both of Go's folders are on disk 1, the cache is on disk 2. */
const free = (goBytes: number, cacheBytes: number) => async (folder: string) =>
  folder === "/cache" ? { disk: 2, bytes: cacheBytes } : { disk: 1, bytes: goBytes };

describe("the space for a build", () => {
  it("is enough when every disk has what its folders need together", async () => {
    await expect(requireSpace(NEEDS, "building etcd", free(2448 * MIB, 100 * MIB))).resolves.toBeUndefined();
  });

  it("that is missing is named with folders, amounts and variables, once for folders that share a disk", async () => {
    await expect(requireSpace(NEEDS, "building etcd v3.6.5", free(2448 * MIB - 1, GIB))).rejects.toThrow(
      'the disk is full: building etcd v3.6.5 needs about 2.4 GiB in "/go/mod" and "/go/build", where 2.4 GiB are ' +
        "free; free some, or set GOMODCACHE and GOCACHE to folders on a larger disk (what is finished already is kept)",
    );
    await expect(requireSpace(NEEDS, "building etcd v3.6.5", free(4 * GIB, 7 * MIB))).rejects.toThrow(
      'the disk is full: building etcd v3.6.5 needs about 100 MiB in "/cache", where 7 MiB are free; free some, or set ' +
        "KUBEFLOW_CACHE_DIR to folders on a larger disk (what is finished already is kept)",
    );
  });

  it("is not looked up for folders that nothing is written to", async () => {
    const lookUp = jest.fn(free(0, 0));
    await requireSpace([{ folder: "/go/mod", variable: "GOMODCACHE", mib: 0 }], "building etcd", lookUp);
    expect(lookUp).not.toHaveBeenCalled();
  });
});

describe("a disk that fills up during a build", () => {
  const folder = temporaryFolder();
  const inFolder = (name: string) => join(folder(), name);
  const needs = (): SpaceNeed[] => [
    { folder: inFolder("mod"), variable: "GOMODCACHE", mib: 0 },
    { folder: inFolder("cache"), variable: "GOCACHE", mib: 2048 },
  ];

  it("is explained by the folders that share it, those that only had to be read left out", async () => {
    const message = await diskFullMessage("write /tmp/x: no space left on device", needs(), "building etcd");
    expect(message.replace(/where .* are free/, "where F are free")).toBe(
      `the disk is full: building etcd needs about 2.0 GiB in "${inFolder("cache")}", where F are free; free some, or ` +
        "set GOCACHE to folders on a larger disk (what is finished already is kept)",
    );
  });

  it("is explained by the folder that the program names, although nothing more was expected there", async () => {
    const [read] = needs();
    const message = await diskFullMessage(`write ${read.folder}/x: disk quota exceeded`, [read], "building etcd");
    expect(message).toContain(`needs more space in "${read.folder}", where `);
    expect(message).toContain("set GOMODCACHE to");
  });

  it.each(["write /x: no space left on device", "ENOSPC: no space", "EDQUOT", "write: Disk quota exceeded"])(
    "is told by %j",
    (words) => expect(isDiskFull(words)).toBe(true),
  );

  it("is not told by other errors", () => expect(isDiskFull("syntax error")).toBe(false));
});

describe("the free space of a folder", () => {
  const folder = temporaryFolder();

  it("is that of the nearest folder that exists", async () => {
    const [existing, future] = await Promise.all([freeSpaceOf(folder()), freeSpaceOf(join(folder(), "a", "b"))]);
    expect(future.disk).toBe(existing.disk);
    expect(future.bytes).toBeGreaterThan(0);
  });
});

it.each([
  [0, "0 MiB"],
  [1.4 * MIB, "1 MiB"],
  [1023 * MIB, "1023 MiB"],
  [1.44 * GIB, "1.4 GiB"],
  [12 * GIB, "12.0 GiB"],
])("%d bytes are %s", (bytes, text) => expect(sizeText(bytes)).toBe(text));
