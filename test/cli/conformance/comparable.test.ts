import fc from "fast-check";

import { comparable, comparableSchema } from "../../../cli/conformance/comparable";
import { differences } from "../../../cli/conformance/differences";

const differ = (left: unknown, right: unknown) => differences(comparableSchema(left), comparableSchema(right));

describe("the comparable part of a schema", () => {
  it("has no descriptions, at any depth", () => {
    const schema = {
      description: "x",
      properties: { a: { description: "y", items: [{ description: "z", type: "a" }] } },
    };
    expect(comparableSchema(schema)).toEqual({ properties: { a: { items: [{ type: "a" }] } } });
  });

  it("has the property that is named description", () => {
    const schema = { properties: { description: { type: "string", description: "what it says" } } };
    expect(comparableSchema(schema)).toEqual({ properties: { description: { type: "string" } } });
  });

  it("has the sets sorted, numbers among text included, and the other lists as they are", () => {
    const schema = { required: ["b", "a"], enum: ["x", 10, 9], shortNames: ["d", "c"], categories: ["f", "e"] };
    expect(comparableSchema({ ...schema, keys: ["b", "a"] })).toEqual({
      required: ["a", "b"],
      enum: ["x", 10, 9],
      shortNames: ["c", "d"],
      categories: ["e", "f"],
      keys: ["b", "a"],
    });
    expect(differ({ enum: ["x", 10, 9, null, true] }, { enum: [true, 9, null, "x", 10] })).toEqual([]);
  });

  it("keeps a property that is named like a set", () => {
    const properties = { required: { type: "boolean" }, enum: { type: "array" } };
    expect(comparableSchema({ properties })).toEqual({ properties });
  });

  it("leaves what was given as it was", () => {
    const schema = { required: ["b", "a"], description: "x" };
    comparableSchema(schema);
    expect(schema).toEqual({ required: ["b", "a"], description: "x" });
  });

  it("differs from another where their JSON does", () => {
    // Without null, which is the same as nothing here.
    const json = fc.anything({ maxDepth: 3, values: [fc.boolean(), fc.integer(), fc.string()] });
    fc.assert(
      fc.property(json, json, (left, right) => {
        expect(differ(left, left)).toEqual([]);
        const equal = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
        expect(differ(left, right).length === 0).toBe(equal);
      }),
    );
  });
});

describe("the comparable part of an object", () => {
  const metadata = { name: "a", description: "x" };

  it("is the object itself, unless it defines custom resources", () => {
    const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata, data: { description: "y" } };
    expect(comparable(configMap)).toBe(configMap);
    const crd = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition", metadata };
    expect(comparable(crd)).toEqual({ ...crd, metadata: { name: "a" } });
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, child]) => name !== "description" || typeof child !== "string")
      .map(([name, child]) => [name, sorted(child)] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}
