import { unpack } from "../../../cli/manifests/objects";

const nowhere = () => undefined;
const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", namespace: "b" } };

function faults(document: unknown): string[] {
  const { objects, faults } = unpack(document, 3, nowhere);
  expect(objects).toEqual([]);
  return faults.map(({ line, message }) => `${line}: ${message}`);
}

test("an object is itself", () => {
  expect(unpack(configMap, 3, nowhere)).toEqual({ objects: [{ object: configMap, line: 3 }], faults: [] });
});

test("an empty document is nothing", () => {
  expect(unpack(null, 1, nowhere)).toEqual({ objects: [], faults: [] });
});

test("the items of a list are objects, those of lists in it too", () => {
  const list = {
    apiVersion: "v1",
    kind: "List",
    items: [configMap, { apiVersion: "v1", kind: "List", items: [configMap] }],
  };
  const lineOf = (value: unknown) => (value === configMap ? 7 : undefined);
  expect(unpack(list, 1, lineOf).objects).toEqual([
    { object: configMap, line: 7 },
    { object: configMap, line: 7 },
  ]);
  expect(unpack({ apiVersion: "v1", kind: "List", items: null }, 1, nowhere)).toEqual({ objects: [], faults: [] });
});

test("what a list of one kind leaves out of its items is added", () => {
  const list = { apiVersion: "v1", kind: "ConfigMapList", items: [{ metadata: { name: "a" } }] };
  expect(unpack(list, 1, nowhere).objects.map(({ object }) => object)).toEqual([
    { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" } },
  ]);
});

test("one faulty item of a list leaves the others", () => {
  const list = { apiVersion: "v1", kind: "List", items: [configMap, 5, null] };
  expect(unpack(list, 4, nowhere)).toEqual({
    objects: [{ object: configMap, line: 4 }],
    faults: [
      { line: 4, message: "is 5, not a Kubernetes object; write a mapping with apiVersion, kind and metadata" },
      {
        line: 4,
        message: 'is the text "", not a Kubernetes object; write a mapping with apiVersion, kind and metadata',
      },
    ],
  });
});

test("a kind that ends with List and has no items is an object", () => {
  const object = { apiVersion: "example.com/v1", kind: "AllowList", metadata: { name: "a" } };
  expect(unpack(object, 1, nowhere).objects).toEqual([{ object, line: 1 }]);
});

test("names of roles have colons", () => {
  const object = { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name: "system:a" } };
  expect(unpack(object, 1, nowhere).objects).toHaveLength(1);
});

test("all faults of an object are told at once", () => {
  expect(
    faults({ apiVersion: 1, kind: { a: 1 }, metadata: { name: 5, namespace: [], labels: "x", annotations: { a: 1 } } }),
  ).toEqual([
    '3: apiVersion: is 1, not text; write text such as "v1" or "apps/v1", in quotes if need be',
    "3: kind: is a mapping, not text; write text such as Deployment, in quotes if need be",
    "3: metadata.name: is 5, not text; write text without spaces and slashes, up to 253 characters, in quotes if need be",
    '3: metadata.namespace: is a list, not text; write text such as "kubeflow", in quotes if need be',
    '3: metadata.labels: is the text "x", not a mapping of texts; write key: "value" below it',
    '3: metadata.annotations["a"]: is 1, not text; put it in quotes',
  ]);
});

test.each([
  [["a"], "3: is a list, not a Kubernetes object; write a mapping with apiVersion, kind and metadata"],
  ["text", '3: is the text "text", not a Kubernetes object; write a mapping with apiVersion, kind and metadata'],
  [
    { replicas: 1 },
    "3: has no apiVersion and no kind, so it is no Kubernetes object (values of Helm and a kustomization are none); leave it out, " +
      "and name what is rendered from it",
  ],
  [{ ...configMap, apiVersion: undefined }, '3: apiVersion: is missing; write one such as "v1" or "apps/v1"'],
  [{ ...configMap, kind: "" }, '3: kind: "" is none; write one such as Deployment'],
  [{ ...configMap, metadata: ["a"] }, "3: metadata: is a list; write a mapping with the object's name"],
  [{ apiVersion: "v1", kind: "A" }, "3: metadata: is missing; write a mapping with the object's name"],
  [
    { ...configMap, metadata: {} },
    "3: metadata.name: is missing; write one without spaces and slashes, up to 253 characters",
  ],
  [
    { ...configMap, metadata: { generateName: "a-" } },
    "3: metadata.name: is missing, and with generateName the object is another one each time; write a name",
  ],
  ...["../../etc/passwd", "..", ".", "a b", "a\nb", "a\u001b[31m", "a\u009bb", "", "x".repeat(254)].map(
    (name): [object, string] => [
      { ...configMap, metadata: { name } },
      `3: metadata.name: ${shown(name)} is none; write one without spaces and slashes, up to 253 characters`,
    ],
  ),
])("%j is refused", (document, fault) => {
  expect(faults(document)).toEqual([fault]);
});

function shown(name: string): string {
  if (name.length > 60) return `"${name.slice(0, 60)}..."`;
  return JSON.stringify(name).replace("\u009b", "\\u009b");
}
