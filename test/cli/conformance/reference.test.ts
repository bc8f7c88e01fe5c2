import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readReference } from "../../../cli/conformance/reference";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "reference-"));
});

afterEach(() => rmSync(directory, { recursive: true }));

const namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n";

test("each component is read from its file, documents in order and empty ones left out", () => {
  mkdirSync(join(directory, "extras"));
  writeFileSync(join(directory, "app.yaml"), `---\n${namespace}---\n---\n${namespace.replace("a}", "b}")}`);
  writeFileSync(join(directory, "extras/plugin.yaml"), namespace);
  const object = (name: string) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
  expect(readReference(directory, ["app", "extras/plugin"])).toEqual(
    new Map([
      ["app", [object("a"), object("b")]],
      ["extras/plugin", [object("a")]],
    ]),
  );
});

test("a missing file is named", () => {
  expect(() => readReference(directory, ["app"])).toThrow(
    new Error(`${directory}/app.yaml: there is no such reference file; name a directory that has one per component`),
  );
});

test("broken YAML is refused with its file and place", () => {
  writeFileSync(join(directory, "app.yaml"), "a: [1\nb: 2\n");
  expect(() => readReference(directory, ["app"])).toThrow(/^.*\/app\.yaml: .* at line 2, column 1/s);
});

test("a document that is no Kubernetes object is refused with its number", () => {
  writeFileSync(join(directory, "app.yaml"), `${namespace}---\nkind: Namespace\n`);
  expect(() => readReference(directory, ["app"])).toThrow(
    new Error(
      `${directory}/app.yaml: document 2 is not a Kubernetes object; it needs apiVersion, kind and metadata.name`,
    ),
  );
});
