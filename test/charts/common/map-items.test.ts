import { mapItems } from "../../../charts/common/map-items";

const louder = (item: unknown) => (item === "quiet" ? "LOUD" : item);

test("a mapping with an item changed is a copy, and the mapping itself stays as it was", () => {
  const mapping = { b: "quiet", a: 1 };
  expect(JSON.stringify(mapItems(mapping, louder))).toBe('{"b":"LOUD","a":1}');
  expect(mapping).toEqual({ b: "quiet", a: 1 });
});

test("a list with an item changed is a copy, and keys of items are their places", () => {
  const list = [1, "quiet"];
  expect(mapItems(list, louder)).toEqual([1, "LOUD"]);
  expect(list).toEqual([1, "quiet"]);
  expect(mapItems(list, (_, key) => key)).toEqual(["0", "1"]);
});

test("what nothing changes in is the very same", () => {
  for (const value of [{ a: [] }, [{}], {}, []]) expect(mapItems(value, louder)).toBe(value);
});
