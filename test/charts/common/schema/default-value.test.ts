import fc from "fast-check";
import { defaultProblems } from "../../../../charts/common/schema/default-value";
import type { JsonSchema } from "../../../../charts/common/schema";

const problems = (value: unknown, schema: JsonSchema) => defaultProblems(value, schema, "x");

describe("defaultProblems", () => {
  test.each<[unknown, JsonSchema]>([
    ["", { type: "string" }],
    [5, { type: "integer", minimum: 5, maximum: 5 }],
    [0.5, { type: "number" }],
    ["50%", { "x-kubernetes-int-or-string": true }],
    [50, { "x-kubernetes-int-or-string": true }],
    [null, { type: "string", nullable: true }],
    [{ any: { thing: 1 } }, { type: "object", "x-kubernetes-preserve-unknown-fields": true }],
    [{ a: 1 }, { type: "object", additionalProperties: { type: "integer" } }],
    [{ a: 1 }, { type: "object", additionalProperties: true }],
  ])("finds none with %j for %j", (value, schema) => {
    expect(problems(value, schema)).toEqual([]);
  });

  test.each<[unknown, JsonSchema, string]>([
    [null, { type: "string" }, "x: default is null, but the schema is not nullable"],
    [1.5, { type: "integer" }, "x: default 1.5 is not of type integer"],
    [true, { "x-kubernetes-int-or-string": true }, "x: default true is not of type integer or string"],
    [[], { type: "object" }, "x: default [] is not of type object"],
    ["c", { type: "string", enum: ["a", "b"] }, 'x: default "c" is not one of ["a","b"]'],
    ["b", { type: "string", pattern: "^a" }, 'x: default "b" does not match the pattern "^a"'],
    ["abc", { type: "string", maxLength: 2 }, 'x: default "abc" is above the most length 2'],
    [4, { type: "integer", minimum: 5 }, "x: default 4 is below the least value 5"],
    [
      [],
      { type: "array", minItems: 1, items: { type: "string" } },
      "x: default [] is below the least number of items 1",
    ],
    [["a", 1], { type: "array", items: { type: "string" } }, "x[1]: default 1 is not of type string"],
    [
      {},
      { type: "object", required: ["a"], properties: { a: { type: "string" } } },
      'x: default lacks the required property "a"',
    ],
    [
      { toString: 1 },
      { type: "object", properties: { a: { type: "string" } } },
      'x: default has the property "toString", which the schema does not know',
    ],
    [
      { a: { b: 1 } },
      { type: "object", properties: { a: { type: "object", properties: { b: { type: "string" } } } } },
      "x.a.b: default 1 is not of type string",
    ],
    [
      { a: "" },
      { type: "object", additionalProperties: { type: "integer" } },
      'x.a: default "" is not of type integer',
    ],
  ])("tells what is wrong with %j for %j", (value, schema, problem) => {
    expect(problems(value, schema)).toEqual([problem]);
  });

  test("accepts any JSON value by the schema inferred from it, and no value of another type", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const schema = inferred(value);
        expect(problems(value, schema)).toEqual([]);
        expect(problems(schema.type === "string" ? 1 : "text", schema)).toHaveLength(1);
      }),
    );
  });
});

function inferred(value: unknown): JsonSchema {
  if (value === null) return { type: "object", nullable: true };
  if (Array.isArray(value)) {
    const kinds = new Set(value.map((item) => JSON.stringify(inferred(item))));
    const anything = { "x-kubernetes-preserve-unknown-fields": true };
    return { type: "array", items: kinds.size === 1 ? inferred(value[0]) : anything };
  }
  if (typeof value === "object") {
    const properties = Object.entries(value).map(([name, child]) => [name, inferred(child)] as const);
    return { type: "object", properties: Object.fromEntries(properties), required: Object.keys(value) };
  }
  if (typeof value === "number") return { type: Number.isInteger(value) ? "integer" : "number" };
  return { type: typeof value === "string" ? "string" : "boolean" };
}
