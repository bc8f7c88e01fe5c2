import * as fc from "fast-check";
import { evaluate, type Notation } from "../../../../rehearsal/clouds/identity/boolean-expression";

const notation: Notation = {
  ...{ and: "&&", or: "||", nots: ["!"] },
  atom: (text) => (/^[TF]/.test(text) ? { length: 1, value: text.startsWith("T") } : undefined),
};

/** An expression as JavaScript has it, whose own evaluation is the reference. */
const expression = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom("T", "F"),
    fc.tuple(tie("node"), fc.constantFrom("&&", " || "), tie("node")).map((parts) => parts.join("")),
    tie("node").map((node) => `(${node})`),
    tie("node").map((node) => `!(${node} )`),
  ),
})).node;

describe("evaluate", () => {
  it("binds and tighter than or, and not tightest, as JavaScript does", () => {
    fc.assert(
      fc.property(expression, (text) => {
        const script = text.replaceAll("T", "true").replaceAll("F", "false");
        expect(evaluate(text, notation)).toBe(new Function(`return ${script}`)());
      }),
    );
  });

  it.each([
    ["T || maybe", 'condition: "maybe" is not known to the rehearsal'],
    ["F && maybe", 'condition: "maybe" is not known to the rehearsal'],
    ["T T", 'condition: "T" is not known to the rehearsal'],
    ["(T", 'condition: ")" is missing before ""'],
    ["", 'condition: "" is not known to the rehearsal'],
  ])("refuses %j wherever the fault is", (text, message) => {
    expect(() => evaluate(text, notation)).toThrow(message);
  });
});
