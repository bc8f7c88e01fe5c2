import fc from "fast-check";
import { appliedFolders, inRepository, objectName } from "../../../cli/render/git-ops-folders";
import type { Folder } from "../../../cli/render/layout";
import { folder } from "./git-ops-support";

test("a folder is as deep as the longest way to it", () => {
  const folders = [folder("a"), folder("b", { after: ["a"] }), folder("c", { after: ["a", "b"] }), folder("d")];
  expect(appliedFolders(folders).map(({ name, depth }) => [name, depth])).toEqual([
    ["a", 0],
    ["b", 1],
    ["c", 2],
    ["d", 0],
  ]);
});

test("what waits for an empty folder waits for what that one waits for", () => {
  const folders = [
    folder("a"),
    folder("empty", { objects: [], after: ["a"] }),
    folder("emptier", { objects: [], after: ["empty"] }),
    folder("b", { after: ["emptier", "a"] }),
  ];
  expect(appliedFolders(folders).map(({ name, after, depth }) => [name, after, depth])).toEqual([
    ["a", [], 0],
    ["b", ["a"], 1],
  ]);
});

test.each([
  ["is itself", [folder("a", { after: ["a"] })]],
  ["is a later one", [folder("a", { after: ["b"] }), folder("b")]],
])("says where the order is broken when what a folder waits for %s", (_, folders) => {
  const [{ after }] = folders;
  expect(() => appliedFolders(folders)).toThrow(`applications/a: "a" waits for "${after[0]}", which is not before it`);
});

/** Folders that wait for any of those before them, some of them empty. */
const ordered = fc
  .array(fc.record({ empty: fc.boolean(), after: fc.array(fc.nat()) }), { maxLength: 30 })
  .map((drafts) =>
    drafts.map(({ empty, after }, index): Folder =>
      folder(`f${index}`, {
        ...(empty && { objects: [] }),
        after: index === 0 ? [] : [...new Set(after.map((each) => `f${each % index}`))],
      }),
    ),
  );

test("any folders are applied in an order without cycles, and deeper than all that they wait for", () => {
  fc.assert(
    fc.property(ordered, (folders) => {
      const applied = appliedFolders(folders);
      expect(applied.map(({ name }) => name)).toEqual(
        folders.filter(({ objects }) => objects.length > 0).map(({ name }) => name),
      );
      const depths = new Map<string, number>();
      for (const { name, after, depth } of applied) {
        expect(new Set(after).size).toBe(after.length);
        for (const each of after) expect(depths.get(each)).toBeLessThan(depth);
        depths.set(name, depth);
      }
    }),
  );
});

test("a name says what it is of, and is cut only where it has to be", () => {
  expect(objectName("kubeflow", "istio")).toBe("kubeflow-istio");
  expect(objectName("kubeflow", "a".repeat(44))).toBe(`kubeflow-${"a".repeat(44)}`);
  expect(objectName("kubeflow", "a".repeat(45))).toBe(`kubeflow-${"a".repeat(35)}-2fa652cf`);
  expect(objectName("kubeflow", "Team.A")).toBe("kubeflow-team-a-faed90e7");
});

test("any names become DNS labels of at most 53 characters, and different ones stay different", () => {
  const name = fc.oneof(fc.stringMatching(/^[a-z]([a-z0-9-]{0,70}[a-z0-9])?$/), fc.string());
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 20 }), (names) => {
      const labels = names.map((each) => objectName("kubeflow", each));
      for (const label of labels) expect(label).toMatch(/^(?=.{1,53}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
      expect(new Set(labels).size).toBe(names.length);
    }),
  );
});

test("a tree at the root of a repository has no folder before its own", () => {
  expect(inRepository(".", "crds/istio")).toBe("crds/istio");
  expect(inRepository("clusters/prod", "crds/istio")).toBe("clusters/prod/crds/istio");
});
