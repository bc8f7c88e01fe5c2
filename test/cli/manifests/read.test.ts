import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { stringify } from "yaml";

import { objectId } from "../../../charts/common/objects";
import { LIMITS } from "../../../cli/manifests/limits";
import { readManifests } from "../../../cli/manifests/read";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "manifests-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Objects as `file:line id`, and faults, both without the folder's path. */
function read(...paths: string[]) {
  const { objects, faults } = readManifests(paths);
  const short = (text: string) => text.replaceAll(`${folder}/`, "");
  return {
    objects: objects.map(({ object, file, line }) => short(`${file}:${line} ${objectId(object)}`)),
    faults: faults.map(short),
  };
}

const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`;

test("objects of several files and documents come with their places", () => {
  write("b.yaml", `# two\n${namespace("b")}---\n${namespace("c")}`);
  write(
    "a/a.json",
    '{"apiVersion": "v1", "kind": "List", "items": [\n{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "namespace": "n"}}\n]}',
  );
  write("a/read.me", "not: read: at: all");
  expect(read(folder)).toEqual({
    objects: ["a/a.json:2 Pod n/p", "b.yaml:2 Namespace b", "b.yaml:7 Namespace c"],
    faults: [],
  });
});

test("a dash is standard input", () => {
  const input = openSync(write("input", namespace("a")), "r");
  const { objects, faults } = readManifests(["-"], input);
  closeSync(input);
  expect({ objects, faults }).toEqual({
    objects: [
      { object: { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } }, file: "standard input", line: 1 },
    ],
    faults: [],
  });
});

test("a faulty file leaves the others, a faulty object the others of its file", () => {
  write("a.yaml", `${namespace("a")}---\nreplicas: 1\n`);
  write("b.yaml", "a: [");
  write("c.yaml", namespace("c"));
  expect(read(folder)).toEqual({
    objects: ["a.yaml:1 Namespace a", "c.yaml:1 Namespace c"],
    faults: [
      "a.yaml:6: has no apiVersion and no kind, so it is no Kubernetes object (values of Helm and a kustomization are none); " +
        "leave it out, and name what is rendered from it",
      "b.yaml:2: broken YAML: unexpected end of the stream within a flow collection; correct it there or just before",
    ],
  });
});

test("kustomizations beside manifests are left out; one that is named is refused", () => {
  const file = write("kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n");
  write("a.yaml", namespace("a"));
  expect(read(folder)).toEqual({ objects: ["a.yaml:1 Namespace a"], faults: [] });
  expect(read(file).faults).toEqual([
    "kustomization.yaml:1: is a kustomization and no object of a cluster; name what `kustomize build` makes of it",
  ]);
});

test("a Flux Kustomization is an object", () => {
  write("a.yaml", "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\n");
  expect(read(folder).objects).toEqual(["a.yaml:1 Kustomization a"]);
});

test("a file of 100 MB is refused by its size", () => {
  write("large.yaml", Buffer.alloc(100_000_000, "a: b\n"));
  expect(read(folder)).toEqual({
    objects: [],
    faults: [
      "large.yaml: has 100 MB, more than the 20 MB that a file may have; split it, or leave it out if it holds no manifests",
    ],
  });
});

test("what has no end is read up to the limit", () => {
  expect(readManifests(["/dev/zero"]).faults).toEqual([
    "/dev/zero: has more than 20 MB, which is the limit; split it, or leave it out if it holds no manifests",
  ]);
});

test("all files together have a limit", () => {
  for (const name of ["a", "b", "c", "d", "e", "f"]) write(`${name}.yaml`, Buffer.alloc(LIMITS.fileBytes, "# \n"));
  write("g.yaml", namespace("g"));
  expect(read(folder).faults).toEqual(
    ["f", "g"].map(
      (name) => `${name}.yaml: comes after 100 MB, which is the limit of all files together; read fewer files at once`,
    ),
  );
});

test.each([
  [
    "not UTF-8",
    [0x61, 0x0a, 0x62, 0xe9, 0x0a],
    "a.yaml:2: has bytes that are not UTF-8; save it as UTF-8, or leave it out if it is no text",
  ],
  ["UTF-16", [0xff, 0xfe, 0x61, 0x00], "a.yaml:1: is text in UTF-16; save it as UTF-8"],
])("text that is %s is refused", (_name, bytes, fault) => {
  write("a.yaml", Uint8Array.from(bytes));
  expect(read(folder).faults).toEqual([fault]);
});

test("a byte order mark is no part of the text", () => {
  write("a.yaml", `\ufeff${namespace("a")}`);
  expect(read(folder)).toEqual({ objects: ["a.yaml:1 Namespace a"], faults: [] });
});

test("any bytes give objects or faults with a place, and nothing else", () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.string({ unit: "binary" }).map((text) => Buffer.from(text)),
    fc
      .array(
        fc.constantFrom(..."\n\t -:?,[]{}#&*!|>'\"%@`<~.0aé\\", "<<", "---\n", "&a ", "*a", "!!str ", "kind", "{{ "),
        { maxLength: 40 },
      )
      .map((parts) => Buffer.from(parts.join(""))),
    fc.constantFrom(namespace("a"), "kind: List\nitems:\n- ", "  ", "!!js/function ").map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const file = write("any.yaml", Buffer.concat(pieces));
      const { objects, faults } = readManifests([file]);
      for (const fault of faults) expect(fault).toMatch(/any\.yaml(:\d+)?: [^\u0000-\u001f\u007f-\u009f]+$/u);
      for (const { line } of objects) expect(line).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});

/** Anything that JSON can say, in an object's field. */
const anyObject = fc.jsonValue({ stringUnit: "grapheme", maxDepth: 5 }).map((value) => ({
  apiVersion: "example.com/v1",
  kind: "Anything",
  metadata: { name: "a" },
  // JSON has no negative zero.
  value: JSON.parse(JSON.stringify(value)) as unknown,
}));

test("what is written as JSON or YAML is read as it was", () => {
  fc.assert(
    fc.property(fc.array(anyObject, { minLength: 1, maxLength: 3 }), (objects) => {
      const json = write("a.json", JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));
      const yaml = write("a.yaml", objects.map((object) => stringify(object, { version: "1.1" })).join("---\n"));
      for (const file of [json, yaml]) {
        const reading = readManifests([file]);
        expect(reading.faults).toEqual([]);
        expect(reading.objects.map(({ object }) => object)).toEqual(objects);
      }
    }),
    { numRuns: 300 },
  );
});
