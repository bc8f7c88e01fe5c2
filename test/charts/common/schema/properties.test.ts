import fc from "fast-check";
import {
  anyObject,
  anyValue,
  array,
  boolean,
  each,
  enumeration,
  int32,
  intOrString,
  kubernetesType,
  map,
  nullable,
  object,
  quantity,
  requiring,
  since,
  string,
  structuralProblems,
  type JsonSchema,
  type Schema,
} from "../../../../charts/common/schema";

const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 4 });

/** Any schema that the words of the language can say. */
const { anySchema } = fc.letrec<{ anySchema: Schema<unknown>; scalar: Schema<unknown> }>((tie) => ({
  scalar: fc.constantFrom<Schema<unknown>>(
    string(),
    string({ default: "", maxLength: 3 }),
    enumeration(["a", "b"], { default: "b" }),
    int32({ minimum: 1, default: 2 }),
    boolean(),
    intOrString(),
    quantity(),
    anyObject(),
    anyValue(),
  ),
  anySchema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("scalar"),
    tie("anySchema").map((items) => array(items, { listType: "atomic" })),
    tie("anySchema").map((values) => map(values, { maxProperties: 5 })),
    tie("anySchema").map((of) => nullable(of)),
    tie("anySchema").map((of) => kubernetesType(of)),
    fc.tuple(tie("anySchema"), names).map(([of, all]) => object(each(of, ...all), { exclusive: [all] })),
    fc.tuple(tie("anySchema"), names).map(([of, all]) => requiring(all, each(since(30, of, string()), ...all))),
    tie("anySchema").map((of) => {
      const item = requiring(["key"], { key: string(), of });
      return array(item, { listType: "map", mapKeys: ["key"] });
    }),
  ),
}));

const context = fc.record({
  rendering: fc.constantFrom("full", "compact"),
  generation: fc.record({ kubernetes: fc.integer({ min: 16, max: 36 }), embeddedMetadata: fc.boolean() }),
});

test("whatever the words say is structural, in both sizes and at any age", () => {
  fc.assert(
    fc.property(anySchema, context, (schema, at) => {
      expect(structuralProblems(schema.render(at) as JsonSchema, "x")).toEqual([]);
    }),
  );
});

test("a schema is rendered once for a context, and the rendering cannot be changed", () => {
  fc.assert(
    fc.property(anySchema, context, (schema, at) => {
      const rendered = schema.render(at);
      expect(schema.render(at)).toBe(rendered);
      expect(Object.isFrozen(rendered)).toBe(true);
    }),
  );
});
