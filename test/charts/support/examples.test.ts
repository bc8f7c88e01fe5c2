import { withMistake } from "./examples";

describe("withMistake", () => {
  const valid = { metadata: { labels: { "a.b/c": "d" } }, spec: { list: [{ port: 80 }] } };

  test("changes one field and leaves the valid object alone", () => {
    expect(withMistake(valid, ["spec.list[0].port", "http"])).toEqual({ ...valid, spec: { list: [{ port: "http" }] } });
    expect(withMistake(valid, ['metadata.labels["a.b/c"]', 1])).toEqual({
      ...valid,
      metadata: { labels: { "a.b/c": 1 } },
    });
    expect(valid.spec.list[0].port).toBe(80);
  });

  test("takes a field away", () => {
    expect(withMistake(valid, ["spec.list", undefined])).toEqual({ ...valid, spec: {} });
  });

  test("refuses a path that leads nowhere", () => {
    expect(() => withMistake(valid, ["spec.lists[0].port", 1])).toThrow(
      'spec.lists[0].port: the valid object has no "lists"',
    );
    expect(() => withMistake(valid, ["spec.port", undefined])).toThrow(
      "spec.port: the valid object has nothing to take away",
    );
  });
});
