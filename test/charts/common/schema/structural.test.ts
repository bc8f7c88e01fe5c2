import { structuralProblems, type JsonSchema } from "../../../../charts/common/schema";
import { describeWithUpstream, upstreamCrds } from "../../support/upstream";

const problems = (schema: JsonSchema) => structuralProblems(schema, "x");

describe("structuralProblems", () => {
  test("finds none in a structural schema", () => {
    expect(
      problems({
        type: "object",
        required: ["list"],
        properties: {
          list: {
            type: "array",
            "x-kubernetes-list-type": "map",
            "x-kubernetes-list-map-keys": ["name", "protocol"],
            items: {
              type: "object",
              required: ["name"],
              properties: { name: { type: "string" }, protocol: { type: "string", default: "TCP" } },
            },
          },
          free: { "x-kubernetes-preserve-unknown-fields": true },
          port: { "x-kubernetes-int-or-string": true, anyOf: [{ type: "integer" }, { type: "string" }] },
        },
      }),
    ).toEqual([]);
  });

  test.each<[string, JsonSchema, string]>([
    [
      "no type",
      { type: "object", properties: { a: {} } },
      "x.a: has no type; give it one, or make it int-or-string, or preserve unknown fields",
    ],
    [
      "two types",
      { type: "string", "x-kubernetes-int-or-string": true },
      'x: is int-or-string and of type "string"; drop the type',
    ],
    ["no items", { type: "array" }, "x: is an array without items; describe them"],
    [
      "an object that is also a map",
      { type: "object", properties: { a: { type: "string" } }, additionalProperties: { type: "string" } },
      "x: has both properties and additionalProperties; an object is one or the other",
    ],
    [
      "an unknown required property",
      { type: "object", required: ["constructor"], properties: { a: { type: "string" } } },
      'x: requires "constructor", which is not among its properties; describe it or drop it',
    ],
    [
      "an exclusion of what is not there",
      { type: "object", oneOf: [{ not: { anyOf: [{ required: ["b"] }] } }, { required: ["b"] }] },
      'x: excludes "b", which is not among its properties; describe it or drop it',
    ],
    [
      "map keys on another list",
      { type: "array", items: { type: "object" }, "x-kubernetes-list-map-keys": ["a"] },
      'x: has map keys but is no map list; set listType to "map"',
    ],
    [
      "a map list without keys",
      { type: "array", items: { type: "object" }, "x-kubernetes-list-type": "map" },
      "x: is a map list without map keys; name them",
    ],
    [
      "an unknown map key",
      {
        type: "object",
        additionalProperties: {
          type: "array",
          items: { type: "object" },
          "x-kubernetes-list-type": "map",
          "x-kubernetes-list-map-keys": ["a"],
        },
      },
      'x{}: has the map key "a", which is no property of its items',
    ],
    [
      "a default that its schema refuses",
      { type: "array", items: { type: "object", properties: { a: { type: "string", default: 1 } } } },
      "x[].a: default 1 is not of type string",
    ],
  ])("tells %s by its path", (_, schema, problem) => {
    expect(problems(schema)).toEqual([problem]);
  });
});

describeWithUpstream("structuralProblems of the reference", () => {
  test.each(["istio", "kserve", "knative-serving", "spark-operator", "training-operator", "notebook-controller"])(
    "finds none in the CRDs of %s, which API servers accept",
    (application) => {
      for (const { metadata, spec } of upstreamCrds(`${application}.crds.yaml`).values()) {
        for (const { name, schema } of spec.versions) {
          expect(structuralProblems(schema.openAPIV3Schema, `${metadata.name}/${name}`)).toEqual([]);
        }
      }
    },
  );
});
