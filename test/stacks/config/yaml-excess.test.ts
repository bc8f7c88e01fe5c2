import fc from "fast-check";

import { checkStackText } from "../../../stacks/config/stack-file";
import { isTooDeep, yamlExcess } from "../../../stacks/config/yaml-excess";

const DEEP = "is no stack file: line 1 is within more than 100 mappings and lists; write it less deep";

describe("a text that is too much for a YAML parser", () => {
  it("is one of more than a million characters", () => {
    expect(yamlExcess("a: 1\n".repeat(200_000))).toBeUndefined();
    expect(yamlExcess("a: 1\n".repeat(200_001))).toBe(
      "is no stack file: it has 1000005 characters, and the limit is 1000000; name another file",
    );
  });

  it("is one with many brackets within each other, whether they are closed or not", () => {
    expect(yamlExcess("[".repeat(100))).toBeUndefined();
    expect(yamlExcess("[".repeat(100_000))).toBe(DEEP);
    expect(yamlExcess("{a: ".repeat(101) + "}".repeat(101))).toBe(DEEP);
    expect(yamlExcess("[]".repeat(100_000))).toBeUndefined();
  });

  it("is one with many lists in a line, or far from the margin", () => {
    expect(yamlExcess("- ".repeat(101) + "a")).toBe(DEEP);
    expect(yamlExcess(`a:\n${" ".repeat(202)}b: 1`)).toBe(DEEP.replace("line 1", "line 2"));
  });

  it("is refused as a stack file before it is parsed", () => {
    expect(checkStackText("[".repeat(100_000))).toEqual({ ok: false, faults: [{ path: "", message: DEEP }] });
  });
});

describe("values that are too deep", () => {
  it("are those that are within themselves, which aliases can do", () => {
    const endless: { self?: object } = {};
    endless.self = { list: [endless] };
    expect(isTooDeep(endless)).toBe(true);
    expect(checkStackText("config: &a\n  kubeflow:tenants: *a\n")).toEqual({
      ok: false,
      faults: [{ path: "", message: "is no stack file: an alias (*name) is within its own anchor, or too deep" }],
    });
  });

  it("are those with more than a hundred levels, and no others, however often one is shared", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), (depth) => {
        let value: unknown = "leaf";
        for (let level = 0; level < depth; level++) value = [value, value];
        expect(isTooDeep(value)).toBe(depth > 101);
      }),
    );
  });
});

describe("any text", () => {
  it("is a configuration or a list of faults, and never crashes", () => {
    const piece = fc.constantFrom(
      "[",
      "{",
      "a: ",
      "&a ",
      "*a",
      "<<: ",
      "- ",
      "\n",
      "  ",
      '"',
      "config:",
      "!!map ",
      "---\n",
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const checked = checkStackText(pieces.join(""));
        expect(checked.ok ? [] : checked.faults).not.toHaveLength(0);
      }),
    );
  });
});
