import { extended, optional, replaced, unmerged } from "../../../../charts/common/kubernetes/adapt";
import { array, int32, object, string, type Rendering, type Schema } from "../../../../charts/common/schema";

const render = (schema: Schema<unknown>, rendering: Rendering = "full") =>
  schema.render({ rendering, generation: { kubernetes: 33, embeddedMetadata: false } });

const probe = object({ path: string(), port: int32() }, { required: ["port"] });

describe("what projects change of a Kubernetes type", () => {
  test("replaces and adds properties, and leaves the type itself alone", () => {
    expect(render(replaced(probe, { path: int32(), added: string() }))).toEqual({
      type: "object",
      required: ["port"],
      properties: {
        path: { type: "integer", format: "int32" },
        port: { type: "integer", format: "int32" },
        added: { type: "string" },
      },
    });
    expect(render(probe)?.properties?.path).toEqual({ type: "string" });
  });

  test("makes every property optional", () => {
    expect(render(optional(probe))?.required).toBeUndefined();
    expect(render(probe)?.required).toEqual(["port"]);
  });

  test("forgets how a list is merged", () => {
    expect(render(unmerged(array(probe, { listType: "map", mapKeys: ["port"] })))).toEqual({
      type: "array",
      items: render(probe),
    });
  });

  test("describes a project's own properties in both sizes, and those of Kubernetes in the full one", () => {
    const both = extended(probe, { model: string() });
    expect(Object.keys(render(both)?.properties ?? {})).toEqual(["path", "port", "model"]);
    expect(render(both, "compact")).toEqual({
      type: "object",
      "x-kubernetes-preserve-unknown-fields": true,
      properties: { model: { type: "string" } },
    });
  });
});
