import {
  boolean,
  dateTime,
  double,
  enumeration,
  int32,
  int64,
  integer,
  intOrString,
  nullable,
  quantity,
  string,
  type Schema,
} from "../../../../charts/common/schema";

const render = (schema: Schema<unknown>) =>
  schema.render({ rendering: "full", generation: { kubernetes: 31, embeddedMetadata: true } });

describe("the scalar words", () => {
  test("render type and format", () => {
    expect(render(string())).toEqual({ type: "string" });
    expect(render(dateTime())).toEqual({ type: "string", format: "date-time" });
    expect(render(boolean())).toEqual({ type: "boolean" });
    expect(render(int32())).toEqual({ type: "integer", format: "int32" });
    expect(render(int64())).toEqual({ type: "integer", format: "int64" });
    expect(render(integer())).toEqual({ type: "integer" });
    expect(render(double())).toEqual({ type: "number", format: "double" });
  });

  test("render what a form shows", () => {
    const shown = { title: "Bucket", example: "models" };
    expect(render(string(shown))).toEqual({ type: "string", ...shown });
  });

  test("render limits, defaults and rules", () => {
    const rule = { rule: "self == oldSelf", message: "is immutable" };
    expect(render(string({ pattern: "^a", maxLength: 3, default: "ab", validations: [rule] }))).toEqual({
      type: "string",
      pattern: "^a",
      maxLength: 3,
      default: "ab",
      "x-kubernetes-validations": [rule],
    });
    expect(render(int32({ minimum: 1, maximum: 3, default: 2 }))).toEqual({
      type: "integer",
      format: "int32",
      minimum: 1,
      maximum: 3,
      default: 2,
    });
    expect(render(boolean({ default: false }))).toEqual({ type: "boolean", default: false });
  });

  test("render the values of an enumeration", () => {
    expect(render(enumeration(["a", "b"], { default: "a" }))).toEqual({
      type: "string",
      enum: ["a", "b"],
      default: "a",
    });
  });

  test("render a number or a text", () => {
    const either = { anyOf: [{ type: "integer" }, { type: "string" }], "x-kubernetes-int-or-string": true };
    expect(render(intOrString())).toEqual(either);
    expect(render(quantity())).toEqual({ ...either, pattern: expect.any(String) });
  });

  test("mark what may be null", () => {
    expect(render(nullable(string()))).toEqual({ type: "string", nullable: true });
  });

  test.each(["1", "500m", "1.5Gi", ".5", "-2", "+3", "1e3", "2E-2", "128974848", "0"])(
    "take %s for a quantity",
    (amount) => {
      expect(amount).toMatch(new RegExp(render(quantity())?.pattern ?? ""));
    },
  );

  test.each(["", "Gi", "1 Gi", "1Gb", "one", "1.2.3", "--1"])("do not take %j for a quantity", (amount) => {
    expect(amount).not.toMatch(new RegExp(render(quantity())?.pattern ?? ""));
  });
});
