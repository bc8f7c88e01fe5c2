import * as fc from "fast-check";
import { differences } from "../../../cli/conformance/differences";

test("a changed leaf is reported with its path and both values", () => {
  expect(differences({ spec: { replicas: 2 } }, { spec: { replicas: 1 } })).toEqual([
    { path: "/spec/replicas", rendered: 2, reference: 1 },
  ]);
});

test("a field that one side lacks has one value", () => {
  expect(differences({ a: 1 }, {})).toEqual([{ path: "/a", rendered: 1 }]);
  expect(differences({}, { a: { b: 1 } })).toEqual([{ path: "/a", reference: { b: 1 } }]);
});

test("null counts as absent, an empty map or list does not", () => {
  expect(differences({}, { creationTimestamp: null })).toEqual([]);
  expect(differences({ data: {} }, {})).toEqual([{ path: "/data", rendered: {} }]);
  expect(differences({ rules: [] }, {})).toEqual([{ path: "/rules", rendered: [] }]);
});

test("lists are compared by position", () => {
  expect(differences({ verbs: ["get", "list"] }, { verbs: ["list", "get", "watch"] })).toEqual([
    { path: "/verbs/0", rendered: "get", reference: "list" },
    { path: "/verbs/1", rendered: "list", reference: "get" },
    { path: "/verbs/2", reference: "watch" },
  ]);
});

test("a value of another type differs, even when it reads the same", () => {
  expect(differences({ port: "8080" }, { port: 8080 })).toEqual([{ path: "/port", rendered: "8080", reference: 8080 }]);
  expect(differences({ a: [] }, { a: {} })).toEqual([{ path: "/a", rendered: [], reference: {} }]);
});

test("slashes and tildes in a key are escaped as RFC 6901 says", () => {
  expect(differences({ "prometheus.io/port~": "1" }, {})).toEqual([{ path: "/prometheus.io~1port~0", rendered: "1" }]);
});

test("every document equals itself", () => {
  fc.assert(fc.property(fc.jsonValue(), (document) => expect(differences(document, document)).toEqual([])));
});

test("what differs is the same from both sides", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const paths = (found: { path: string }[]) => found.map(({ path }) => path).sort();
      expect(paths(differences(a, b))).toEqual(paths(differences(b, a)));
    }),
  );
});

test("one changed place in any document is the one difference", () => {
  const leaf = fc.string().filter((text) => text !== "marker");
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 4 }, leaf, fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie("tree"))),
  }));
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tree, { minKeys: 1 }), (document) => {
      const [key] = Object.keys(document);
      const changed = { ...document, [key]: "marker" };
      expect(differences(changed, document)).toEqual([
        { path: `/${key}`, rendered: "marker", reference: document[key] },
      ]);
    }),
  );
});
