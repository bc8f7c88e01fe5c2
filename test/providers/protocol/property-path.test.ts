import * as fc from "fast-check";

import { childPath, formatPath, parsePath, valueAt } from "../../../providers/protocol/property-path";

const steps = fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.nat({ max: 99 })));

describe("a property path", () => {
  it("is read back as it was written, whatever its keys are", () => {
    fc.assert(fc.property(steps, (path) => expect(parsePath(formatPath(path))).toEqual(path)));
  });

  it("is written as the engine writes it", () => {
    expect(formatPath(["spec", "containers", 0, "image"])).toBe("spec.containers[0].image");
    expect(formatPath(["data", "a.b", "x"])).toBe('data["a.b"].x');
    expect(childPath("", "kubernetes.io/name")).toBe('["kubernetes.io/name"]');
    expect(formatPath([])).toBe("");
  });

  it("is refused when it is none", () => {
    expect(() => parsePath("a.b[c]")).toThrow('property path "a.b[c]": is not of the form a.b[0]["c.d"] from "[c]" on');
  });

  it("leads to a value, or nowhere", () => {
    const value = { spec: { containers: [{ image: "nginx" }] } };
    expect(valueAt(value, ["spec", "containers", 0, "image"])).toBe("nginx");
    expect(valueAt(value, ["spec", "volumes", 0, "name"])).toBeUndefined();
    expect(valueAt(value, [])).toBe(value);
  });
});
