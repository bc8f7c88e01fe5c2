import { open, pick, pickOpen, unlisted } from "../../../../charts/common/kubernetes/cut";
import { array, int32, object, since, string, type Schema } from "../../../../charts/common/schema";

const render = (schema: Schema<unknown>, kubernetes = 31) =>
  schema.render({ rendering: "full", generation: { kubernetes, embeddedMetadata: false } });

const whole = object({
  name: string(),
  young: since(30, int32()),
  inner: object({ a: string() }, { required: ["a"] }),
});
const OPEN = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

describe("a cut of a Kubernetes type", () => {
  test("has the properties that are picked, of the same age", () => {
    const cut = object(pick(whole, "name", "young"));
    expect(render(cut)?.properties).toEqual({ name: { type: "string" }, young: { type: "integer", format: "int32" } });
    expect(render(cut, 29)?.properties).toEqual({ name: { type: "string" } });
  });

  test("leaves objects and lists of objects open", () => {
    expect(render(object(pickOpen(whole, "inner")))?.properties).toEqual({ inner: OPEN });
    expect(render(open(array(whole, { listType: "atomic" })))).toEqual({ type: "array", items: OPEN });
  });

  test("does not render what the schema is not to name", () => {
    expect(render(object({ name: string(), timeout: unlisted<string>() }))?.properties).toEqual({
      name: { type: "string" },
    });
  });
});
