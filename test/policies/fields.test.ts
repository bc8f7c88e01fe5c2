import { fieldsOf, itemsOf, pathTo, textOf, valueAt } from "../../policies/fields";

test.each([null, undefined, 1, "a", [1], true])("%j is no mapping, and reads like an empty one", (value) => {
  expect(fieldsOf(value)).toEqual({});
  expect(valueAt(value, "a", "b")).toBeUndefined();
});

test.each([null, undefined, 1, "a", { length: 1 }])("%j is no list, and reads like an empty one", (value) => {
  expect(itemsOf(value)).toEqual([]);
});

test("what is there is read", () => {
  expect(valueAt({ a: { b: 1 } }, "a", "b")).toBe(1);
  expect(itemsOf([1, 2])).toEqual([1, 2]);
  expect([textOf("a"), textOf(1)]).toEqual(["a", undefined]);
});

test.each([
  ["", "spec", "spec"],
  ["spec", "replicas", "spec.replicas"],
  ["spec.containers", 0, "spec.containers[0]"],
  ["data", "config.yaml", 'data["config.yaml"]'],
])("from %j to %j is %s", (path, key, whole) => {
  expect(pathTo(path, key)).toBe(whole);
});
