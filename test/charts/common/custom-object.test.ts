import { ApiObject, App, Chart, JsonPatch, Lazy } from "cdk8s";
import fc from "fast-check";
import { CustomObject, type NamespacedMetadata } from "../../../charts/common/custom-object";
import type { Kind } from "../../../charts/common/schema";

const KIND = {
  group: "example.com",
  kind: "Example",
  versions: [{ name: "v1beta1", storage: false }, { name: "v1" }],
} as unknown as Kind;

class Example extends CustomObject {
  constructor(chart: Chart, id: string, metadata: NamespacedMetadata, spec: unknown) {
    super(chart, id, KIND, { metadata, spec });
  }
}

const METADATA: NamespacedMetadata = { name: "one", namespace: "team-a", labels: { z: "1", a: "2" }, annotations: {} };

/** The same object twice: ours, and as cdk8s renders it by itself. */
function both(spec: unknown) {
  const chart = new Chart(new App(), "chart");
  const ours = new Example(chart, "ours", METADATA, spec);
  const theirs = new ApiObject(chart, "theirs", {
    apiVersion: "example.com/v1",
    kind: "Example",
    metadata: METADATA,
    ...{ spec },
  });
  return { ours, theirs };
}

describe("an object of a custom kind", () => {
  it("is rendered with its stored version and its fields in order", () => {
    expect(JSON.stringify(both({ b: [{ d: 1, c: null }], a: "x" }).ours.toJson())).toBe(
      '{"apiVersion":"example.com/v1","kind":"Example","metadata":{"labels":{"a":"2","z":"1"},"name":"one","namespace":"team-a"},"spec":{"a":"x","b":[{"d":1}]}}',
    );
  });

  it("is rendered to the same bytes as cdk8s renders it, whatever data it has", () => {
    const data = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes("__proto__"));
    fc.assert(
      fc.property(fc.oneof(data, fc.constant(undefined)), (spec) => {
        const { ours, theirs } = both(spec);
        expect(JSON.stringify(ours.toJson())).toBe(JSON.stringify(theirs.toJson()));
      }),
    );
  });

  it("works out what cdk8s has to work out, and takes patches", () => {
    const { ours, theirs } = both({ value: Lazy.any({ produce: () => ["late"] }) });
    expect(ours.toJson()).toEqual(theirs.toJson());
    expect(ours.toJson()).toMatchObject({ spec: { value: ["late"] } });
    const patched = both({ a: 1 }).ours;
    patched.addJsonPatch(JsonPatch.add("/status", {}));
    expect(patched.toJson()).toMatchObject({ spec: { a: 1 }, status: {} });
  });

  it("is refused by cdk8s where it holds what is no data", () => {
    expect(() => both({ at: new Date(0) }).ours.toJson()).toThrow("can't render non-simple object of type 'Date'");
  });
});
