import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TreeFile } from "../../../cli/render/layout";
import { isUpToDate, STAGING, treeChanges } from "../../../cli/render/tree-changes";
import { digestOf, INDEX } from "../../../cli/render/tree-index";
import { writeTree } from "../../../cli/render/write-tree";

const FILES: TreeFile[] = [
  { path: "a/x.yaml", text: "x: 1\n" },
  { path: "a/y.yaml", text: "y: 1\n" },
  { path: "apply.sh", text: "#!/bin/sh\n", executable: true },
];

let folder: string;
beforeEach(() => (folder = join(mkdtempSync(join(tmpdir(), "tree-")), "out")));
afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

const write = (files: readonly TreeFile[], force = false) => writeTree(folder, treeChanges(folder, files), force);
const read = (path: string) => readFileSync(join(folder, path), "utf8");
const listing = () => readdirSync(folder, { recursive: true }).map(String).sort();

test("a tree is written with an index of its files", () => {
  write(FILES);
  expect(listing()).toEqual([INDEX, "a", "a/x.yaml", "a/y.yaml", "apply.sh"]);
  expect(JSON.parse(read(INDEX))).toEqual({
    files: Object.fromEntries(FILES.map(({ path, text }) => [path, digestOf(text)])),
  });
  expect(statSync(join(folder, "apply.sh")).mode & 0o111).not.toBe(0);
  expect(statSync(join(folder, "a/x.yaml")).mode & 0o111).toBe(0);
});

test("another render writes what differs, removes what is no longer made, and leaves other files alone", () => {
  write(FILES);
  mkdirSync(join(folder, "secrets/auth"), { recursive: true });
  writeFileSync(join(folder, "secrets/auth/dex.yaml"), "sealed");
  const before = statSync(join(folder, "apply.sh")).mtimeMs;
  write([{ path: "b/x.yaml", text: "x: 2\n" }, FILES[2]]);
  expect(listing()).toEqual([INDEX, "apply.sh", "b", "b/x.yaml", "secrets", "secrets/auth", "secrets/auth/dex.yaml"]);
  expect(statSync(join(folder, "apply.sh")).mtimeMs).toBe(before);
});

test("files that somebody has changed, removed from the tree or not, are left as they are without --force", () => {
  write(FILES);
  writeFileSync(join(folder, "a/x.yaml"), "mine");
  writeFileSync(join(folder, "a/y.yaml"), "mine");
  const next = [{ path: "a/x.yaml", text: "x: 2\n" }, FILES[2]];
  expect(() => write(next)).toThrow(
    `${folder}: these files were written or changed by somebody else since the last render:\n  a/x.yaml\n  a/y.yaml\n` +
      "put the changes into the stack file, or write --force to lose them",
  );
  expect([read("a/x.yaml"), read("a/y.yaml")]).toEqual(["mine", "mine"]);
  write(next, true);
  expect(listing()).toEqual([INDEX, "a", "a/x.yaml", "apply.sh"]);
  expect(read("a/x.yaml")).toBe("x: 2\n");
});

test("a file that somebody has put where the tree has one is left as it is", () => {
  write(FILES);
  writeFileSync(join(folder, "new.yaml"), "mine");
  expect(() => write([...FILES, { path: "new.yaml", text: "x" }])).toThrow("\n  new.yaml\n");
});

test("a file that was changed to what is rendered is nobody else's", () => {
  write(FILES);
  writeFileSync(join(folder, "a/x.yaml"), "x: 2\n");
  write([{ path: "a/x.yaml", text: "x: 2\n" }, ...FILES.slice(1)]);
  expect(read("a/x.yaml")).toBe("x: 2\n");
});

test("bytes that are no text are somebody else's, even where the text has the mark that stands for such bytes", () => {
  const files = [{ path: "x.yaml", text: "\ufffd\n" }];
  write(files);
  expect(isUpToDate(treeChanges(folder, files))).toBe(true);
  writeFileSync(join(folder, "x.yaml"), Buffer.from([0xff, 0x0a]));
  expect(treeChanges(folder, files)).toMatchObject({ changed: files, foreign: ["x.yaml"] });
  expect(treeChanges(folder, [])).toMatchObject({ removed: ["x.yaml"], foreign: ["x.yaml"] });
});

test("what an interrupted render has left is cleared away, even where nothing has to be written", () => {
  write(FILES);
  mkdirSync(join(folder, STAGING, "tree"), { recursive: true });
  write(FILES);
  expect(listing()).toEqual([INDEX, "a", "a/x.yaml", "a/y.yaml", "apply.sh"]);
});

test("a folder of other people's files, and a file, are refused; an empty folder and a new repository are not", () => {
  mkdirSync(folder);
  write([]);
  rmSync(folder, { recursive: true });
  mkdirSync(join(folder, ".git"), { recursive: true });
  write([]);
  rmSync(folder, { recursive: true });
  writeFileSync(folder, "");
  expect(() => write([])).toThrow(`--output: "${folder}" is a file; name a folder`);
  rmSync(folder);
  mkdirSync(folder);
  writeFileSync(join(folder, "thesis.doc"), "");
  expect(() => write([])).toThrow(
    `--output: "${folder}" holds other files, such as "thesis.doc", and no ${INDEX} of a render; name a new folder, or an empty one`,
  );
});

test.each([
  "",
  "{}",
  '{"files": {"../x": "d"}}',
  '{"files": {"/x": "d"}}',
  '{"files": {"a/../../x": "d"}}',
  '{"files": []}',
])("an index that says %j is refused, and nothing is deleted", (text) => {
  write(FILES);
  writeFileSync(join(folder, "..", "x"), "mine");
  writeFileSync(join(folder, INDEX), text);
  expect(() => write(FILES)).toThrow(`${join(folder, INDEX)}: is no index of a render`);
  expect(readFileSync(join(folder, "..", "x"), "utf8")).toBe("mine");
});

test("a render that was killed while it wrote leaves nothing that the next one takes for somebody else's", () => {
  write(FILES);
  const next = [{ path: "a/x.yaml", text: "x: 2\n" }, FILES[2]];
  const { index } = treeChanges(folder, next);
  writeFileSync(join(folder, INDEX), JSON.stringify({ files: index.before?.files, next: index.after.files }));
  writeFileSync(join(folder, "a/x.yaml"), "x: 2\n");
  mkdirSync(join(folder, STAGING));
  writeFileSync(join(folder, STAGING, "rest"), "");
  write([{ path: "a/x.yaml", text: "x: 3\n" }]);
  expect(listing()).toEqual([INDEX, "a", "a/x.yaml"]);
});

test("a folder is up to date when a render would change nothing in it", () => {
  const current = () => isUpToDate(treeChanges(folder, FILES));
  expect(current()).toBe(false);
  expect(existsSync(folder)).toBe(false);
  write(FILES);
  expect(current()).toBe(true);
  writeFileSync(join(folder, "a/x.yaml"), "mine");
  expect(current()).toBe(false);
  rmSync(join(folder, "a/x.yaml"));
  expect(current()).toBe(false);
  write([...FILES, { path: "z", text: "" }]);
  expect(current()).toBe(false);
});
