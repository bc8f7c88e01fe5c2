import {
  anyObject,
  anyValue,
  array,
  each,
  embeddedResource,
  int32,
  kubernetesType,
  map,
  object,
  requiring,
  since,
  string,
  type Rendering,
  type Schema,
} from "../../../../charts/common/schema";

const render = (schema: Schema<unknown>, kubernetes = 31, rendering: Rendering = "full") =>
  schema.render({ rendering, generation: { kubernetes, embeddedMetadata: true } });

describe("object", () => {
  test("renders its properties, and what is required in alphabetical order", () => {
    expect(render(object({ b: string(), a: int32(), c: string() }, { required: ["b", "a"] }))).toEqual({
      type: "object",
      required: ["a", "b"],
      properties: { b: { type: "string" }, a: { type: "integer", format: "int32" }, c: { type: "string" } },
    });
  });

  test("has short forms for what is required and for properties that are alike", () => {
    const texts = each(string(), "a", "b");
    expect(render(requiring(["a"], texts))).toEqual(render(object({ a: string(), b: string() }, { required: ["a"] })));
  });

  test("renders no empty keyword", () => {
    expect(render(object({}))).toEqual({ type: "object" });
  });

  test("renders map type, default, rules and unknown properties", () => {
    const options = {
      mapType: "atomic",
      default: { a: "x" },
      validations: [{ rule: "has(self.a)" }],
      preserveUnknown: true,
    } as const;
    expect(render(object({ a: string() }, options))).toEqual({
      type: "object",
      default: { a: "x" },
      "x-kubernetes-map-type": "atomic",
      "x-kubernetes-preserve-unknown-fields": true,
      "x-kubernetes-validations": [{ rule: "has(self.a)" }],
      properties: { a: { type: "string" } },
    });
  });

  test("renders how many properties it may have, and of which at most one", () => {
    const words = object({ a: string(), b: string() }, { minProperties: 1, maxProperties: 3, exclusive: [["a", "b"]] });
    const present = [{ required: ["a"] }, { required: ["b"] }];
    expect(render(words)).toMatchObject({
      minProperties: 1,
      maxProperties: 3,
      oneOf: [{ not: { anyOf: present } }, ...present],
    });
    expect(render(object({ a: string(), b: string() }, { exclusive: [["a"], ["b"]] }))?.allOf).toEqual([
      { oneOf: [{ not: { anyOf: [{ required: ["a"] }] } }, { required: ["a"] }] },
      { oneOf: [{ not: { anyOf: [{ required: ["b"] }] } }, { required: ["b"] }] },
    ]);
  });

  test("neither lists nor requires what its generation does not know", () => {
    const node = object({ old: string(), young: since(30, string()) }, { required: ["old", "young"] });
    expect(render(node, 29)).toEqual({ type: "object", required: ["old"], properties: { old: { type: "string" } } });
    expect(render(node, 30)?.required).toEqual(["old", "young"]);
  });
});

describe("map, array and their kin", () => {
  test("render a map with its values; known keys are for the compiler", () => {
    const node = map(string(), { keys: ["a", "b"], mapType: "atomic", default: {} });
    expect(render(node)).toEqual({
      type: "object",
      default: {},
      "x-kubernetes-map-type": "atomic",
      additionalProperties: { type: "string" },
    });
  });

  test("render how a list is merged", () => {
    const item = object({ name: string() }, { required: ["name"] });
    expect(render(array(item, { listType: "map", mapKeys: ["name"], minItems: 1, default: [{ name: "a" }] }))).toEqual({
      type: "array",
      minItems: 1,
      default: [{ name: "a" }],
      "x-kubernetes-list-map-keys": ["name"],
      "x-kubernetes-list-type": "map",
      items: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
    });
    expect(render(array(string(), { listType: "set" }))).toEqual({
      type: "array",
      "x-kubernetes-list-type": "set",
      items: { type: "string" },
    });
  });

  test("render what is stored as it is written", () => {
    expect(render(anyObject())).toEqual({ type: "object", "x-kubernetes-preserve-unknown-fields": true });
    expect(render(anyValue())).toEqual({ "x-kubernetes-preserve-unknown-fields": true });
    expect(render(embeddedResource())).toEqual({
      type: "object",
      "x-kubernetes-embedded-resource": true,
      "x-kubernetes-preserve-unknown-fields": true,
    });
  });
});

describe("since and kubernetesType", () => {
  test("choose by generation", () => {
    const node = since(31, string({ default: "" }), string());
    expect(render(node, 31)).toEqual({ type: "string", default: "" });
    expect(render(node, 30)).toEqual({ type: "string" });
    expect(render(since(31, string()), 30)).toBeUndefined();
  });

  test("choose by rendering", () => {
    const node = object({ template: kubernetesType(object({ name: string() })) });
    const opaque = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
    expect(render(node, 31, "full")?.properties?.template.properties).toEqual({ name: { type: "string" } });
    expect(render(node, 31, "compact")?.properties?.template).toEqual(opaque);
  });
});

test("every node is frozen", () => {
  for (const node of [string(), object({}), array(string()), map(string()), since(1, string())]) {
    expect(Object.isFrozen(node)).toBe(true);
  }
});
