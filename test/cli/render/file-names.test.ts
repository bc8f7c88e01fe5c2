import fc from "fast-check";
import { fileNames } from "../../../cli/render/file-names";
import { object } from "./support";

test("names say kind and name, in lower case", () => {
  expect(fileNames([object("ConfigMap", "a"), object("ClusterRole", "system:node.x")])).toEqual([
    "configmap-a.yaml",
    "clusterrole-system_node.x.yaml",
  ]);
});

test("names say the namespace where a folder has several", () => {
  const objects = [
    object("Role", "a", { namespace: "x" }),
    object("Role", "a", { namespace: "y" }),
    object("ClusterRole", "a"),
  ];
  expect(fileNames(objects)).toEqual(["role-x-a.yaml", "role-y-a.yaml", "clusterrole-a.yaml"]);
  expect(fileNames(objects.slice(1))).toEqual(["role-a.yaml", "clusterrole-a.yaml"]);
});

test("names that would be the same end in a digest, whatever else is there", () => {
  const pair = [
    object("Service", "a", { apiVersion: "v1" }),
    object("Service", "a", { apiVersion: "serving.knative.dev/v1" }),
  ];
  const names = fileNames(pair);
  expect(names[0]).toMatch(/^service-a_[0-9a-f]{8}\.yaml$/);
  expect(names[1]).not.toBe(names[0]);
  expect(fileNames([object("Pod", "b"), ...[...pair].reverse()])).toEqual(["pod-b.yaml", names[1], names[0]]);
});

test("no two objects have the same file, on file systems that fold case too, and all names fit", () => {
  const word = fc.stringMatching(/^[a-zA-Z0-9:.-]{1,4}$/);
  const any = fc.record({
    kind: fc.constantFrom("Role", "role", "A", "A-b"),
    name: fc.oneof(word, fc.constant("x".repeat(253))),
    namespace: fc.option(fc.constantFrom("a", "b", "a-b", "b-a"), { nil: undefined }),
    apiVersion: fc.constantFrom("v1", "x/v1"),
  });
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: (each) => JSON.stringify(each), maxLength: 20 }), (all) => {
      const names = fileNames(all.map(({ kind, name, ...rest }) => object(kind, name, rest)));
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(all.length);
      for (const name of names) expect(name).toMatch(/^[a-z0-9._-]{1,250}$/);
    }),
  );
});
