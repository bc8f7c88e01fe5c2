import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

import { manifestFiles } from "../../../cli/manifests/files";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "manifests-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), "");
  }
}

/** Below the folder. */
function found(...paths: string[]) {
  const { files, faults } = manifestFiles(paths.map((path) => join(folder, path)));
  return {
    files: files.map(({ path }) => relative(folder, path)),
    faults: faults.map(({ path, message }) => `${relative(folder, path)}: ${message}`),
  };
}

test("YAML and JSON below a folder are found in the order of their names; what is hidden is left out", () => {
  write("b.yaml", "a/2.yml", "a/1.json", "a/read.me", "A.YAML", ".git/c.yaml", "a/.d.yaml", "c.yaml.bak");
  expect(found(".")).toEqual({ files: ["A.YAML", "a/1.json", "a/2.yml", "b.yaml"], faults: [] });
});

test("a file that is named is read whatever its name is", () => {
  write(".hidden", "a/b.yaml");
  const { files } = manifestFiles([join(folder, ".hidden"), join(folder, "a")]);
  expect(files).toEqual([
    { path: join(folder, ".hidden"), found: false },
    { path: join(folder, "a", "b.yaml"), found: true },
  ]);
});

test("what is named twice, or found again, is read once", () => {
  write("a/b.yaml");
  expect(found("a/b.yaml", "a", "a")).toEqual({ files: ["a/b.yaml"], faults: [] });
});

test("symbolic links are followed, and those that lead back are not followed again", () => {
  write("a/b.yaml", "elsewhere/c.yaml");
  symlinkSync("..", join(folder, "a", "up"));
  symlinkSync(join(folder, "elsewhere"), join(folder, "a", "link"));
  symlinkSync("self", join(folder, "a", "self"));
  expect(found("a")).toEqual({
    files: ["a/b.yaml", "a/link/c.yaml"],
    faults: ["a/self: is a symbolic link that leads to itself; remove it"],
  });
});

test("all paths that cannot be read are told", () => {
  write("a/read.me");
  symlinkSync("gone.yaml", join(folder, "dangling.yaml"));
  expect(found("a", "none", "dangling.yaml")).toEqual({
    files: [],
    faults: [
      "a: has no file that ends in .yaml, .yml or .json; name the folder of the manifests",
      "none: does not exist; check the path",
      "dangling.yaml: does not exist; check the path",
    ],
  });
});
