import fc from "fast-check";

import { ManifestFault } from "../../../cli/manifests/fault";
import { fullBudget, LIMITS } from "../../../cli/manifests/limits";
import { parseText } from "../../../cli/manifests/parse";

function values(text: string): unknown[] {
  return parseText(text, fullBudget()).documents.map(({ value }) => value);
}

function faultOf(text: string): string {
  try {
    parseText(text, fullBudget());
  } catch (error) {
    if (error instanceof ManifestFault) return `${error.line}: ${error.message}`;
    throw error;
  }
  return "no fault";
}

test("documents are told apart, with the lines where they begin", () => {
  const { documents } = parseText("# first\na: 1\n---\n---\n- b\n--- # with a comment\n\nc: 2\n...\n", fullBudget());
  expect(documents).toEqual([
    { value: { a: 1 }, line: 2 },
    { value: null, line: 4 },
    { value: ["b"], line: 5 },
    { value: { c: 2 }, line: 8 },
  ]);
});

test("mappings with a kind have their lines", () => {
  const { documents, lineOf } = parseText("kind: List\nitems:\n- kind: A\n- kind: B\n", fullBudget());
  const { items } = documents[0].value as { items: object[] };
  expect([documents[0].value, ...items].map(lineOf)).toEqual([1, 3, 4]);
});

describe("merge keys", () => {
  test("give what the mapping does not say itself, wherever it says it", () => {
    expect(values("a: &a {p: 1, q: 2}\nb:\n  p: 3\n  <<: *a\n  r: 4\nc:\n  <<: *a\n  q: 5\n")).toEqual([
      { a: { p: 1, q: 2 }, b: { p: 3, q: 2, r: 4 }, c: { p: 1, q: 5 } },
    ]);
  });

  test("of several mappings the first wins", () => {
    expect(values("a: &a {p: 1}\nb: &b {p: 2, q: 3}\nc: {<<: [*a, *b]}\n")).toEqual([
      { a: { p: 1 }, b: { p: 2, q: 3 }, c: { p: 1, q: 3 } },
    ]);
  });

  test("in quotes are keys", () => {
    expect(values('"<<": {p: 1}\n')).toEqual([{ "<<": { p: 1 } }]);
  });

  test("want mappings", () => {
    expect(faultOf("a:\n  <<: text\n")).toMatch(/^\d+: broken YAML: cannot merge mappings/);
  });
});

test("keys that are no texts become texts, as in JSON; y is true, as for kubectl", () => {
  expect(values("{8080: a, true: b, n: c, 0x1F: d}")).toEqual([{ 8080: "a", true: "b", false: "c", 31: "d" }]);
});

test("an alias is what its anchor is, and no copy", () => {
  const [{ a, b }] = values("a: &a {x: [1]}\nb: *a\n") as { a: unknown; b: unknown }[];
  expect(b).toEqual({ x: [1] });
  expect(b).toBe(a);
});

test("keys such as __proto__ and constructor are keys, and nothing else changes", () => {
  const [value] = values("__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n");
  expect(Object.keys(value as object)).toEqual(["__proto__", "constructor"]);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test("JSON is read as well, indented with tabs too", () => {
  const value = { a: ["x\u2028\ud83d\ude00/", { b: null, c: true, d: 1.5e-7 }], "": "yes" };
  expect(values(JSON.stringify(value))).toEqual([value]);
  expect(values(JSON.stringify(value, undefined, "\t"))).toEqual([value]);
});

test.each([
  ["brackets", "[", 100_000],
  ["braces", "{a: ", 100_000],
  ["dashes", "- ", 100_000],
  ["question marks", "? ", 100_000],
  ["a level too many", "[", LIMITS.depth + 1],
])("nesting by %s has a limit", (_name, text, times) => {
  expect(faultOf(text.repeat(times))).toBe(
    "1: is nested more than 200 levels deep; no Kubernetes object is: take it out",
  );
});

test("what is nested as deep as the limit is read", () => {
  // Before its end a list may turn out to be a key of a mapping, which counts.
  const text = "[".repeat(LIMITS.depth - 1) + "]".repeat(LIMITS.depth - 1);
  expect(JSON.stringify(values(text)[0])).toBe(text);
});

const ALIASED =
  "aliases stand for more than 5000000 values and characters; write out what is meant, or read fewer files at once";

test("aliases of aliases may not stand for a billion values", () => {
  const lines = Array.from({ length: 20 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(", ")}]`);
  expect(faultOf(["a0: &a0 [laugh]", ...lines].join("\n"))).toBe(`8: ${ALIASED}`);
});

test("merge keys may not copy a large mapping again and again", () => {
  const keys = Array.from({ length: 10_000 }, (_, i) => `  k${i}: 1`);
  expect(faultOf(["a: &a", ...keys, "b:", ...Array<string>(10_000).fill("- <<: *a")].join("\n"))).toMatch(
    /: aliases stand for/,
  );
});

test("a key may not be made of a long text many times", () => {
  expect(faultOf(`s: &s ${"x".repeat(1_000_000)}\n? [${Array(600).fill("*s").join(",")}]\n: 1\n`)).toBe(
    `2: ${ALIASED}`,
  );
});

test("what the limit of aliases counts is what they stand for", () => {
  const [long, budget] = ["x".repeat(1000), fullBudget()];
  parseText(`a: &a [${long}]\nb: [*a, *a]\nc: *a\n`, budget);
  // The list, and the text in it with its length, three times.
  expect(LIMITS.aliased - budget.aliased).toBe(3 * (1 + 1 + 1000));
});

test("nothing may be part of itself", () => {
  expect(faultOf("a: &a\n  b: *a\n  c: 1\n")).toMatch(
    /: an alias inside of what it stands for; write out what is meant$/,
  );
  expect(faultOf("&a [*a]")).toBe("1: an alias inside of what it stands for; write out what is meant");
});

test("the number of values has a limit, which all texts share", () => {
  const budget = { ...fullBudget(), values: 8 };
  parseText("[{}, 1]", budget);
  expect(() => parseText("\n[a: b, c: d]", budget)).toThrow(
    new ManifestFault(
      2,
      "more than 5000000 values, keys included, in all files; the limit is there for memory's sake: read fewer files at once",
    ),
  );
});

test("lists that hold each other by anchors read as what they stand for, or are refused for how large that is", () => {
  const graphs = fc.array(fc.array(fc.nat({ max: 30 }), { maxLength: 6 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(graphs, (graph) => {
      const lists = graph.map((targets, i) => targets.filter((target) => target < i));
      const [values, sizes]: [unknown[][], number[]] = [[], []];
      for (const targets of lists) {
        values.push(targets.map((target) => values[target]));
        sizes.push(1 + targets.reduce((sum, target) => sum + sizes[target], 0));
      }
      const aliased = lists.flat().reduce((sum, target) => sum + sizes[target], 0);
      const text = lists
        .map((targets, i) => `- &a${i} [${targets.map((target) => `*a${target}`).join(", ")}]\n`)
        .join("");
      const read = () => parseText(text, { ...fullBudget(), aliased: 300 }).documents;
      // A list that could have been a key counts as one more.
      if (aliased > 300) expect(read).toThrow(/^aliases stand for more/);
      else if (2 * aliased <= 300) expect(read()).toEqual([{ value: values, line: 1 }]);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["a: 1\nb: 2\na: 3\n", "3: broken YAML: duplicated mapping key; leave one of the two"],
  ["a: 1\n\tb: 2\n", "2: broken YAML: tab characters must not be used in indentation; correct it there or just before"],
  ["a: *b\n", '1: broken YAML: unidentified alias \\"b\\"; correct it there or just before'],
  [
    "a: [1, 2\n",
    "2: broken YAML: unexpected end of the stream within a flow collection; correct it there or just before",
  ],
  ["a: \0", "1: broken YAML: null byte is not allowed in input; it is no text; leave it out"],
  [
    "a: \u001b[31m",
    "1: broken YAML: the stream contains non-printable characters; it is no text; leave it out, or write the characters as escapes",
  ],
  [
    "{{- if .Values.b }}\na: 1\n",
    "1: broken YAML: missed comma between flow collection entries; looks like a template; render it first (helm template, " +
      "kustomize build), and read what comes of it",
  ],
  [
    "a: 1\nb: {{ .Values.b }}\n",
    "2: a mapping as a key: it looks like a template; render it first (helm template, kustomize build), and read what comes of it",
  ],
])("%j is refused", (text, fault) => {
  expect(faultOf(text)).toBe(fault);
});

test("a message shows no more than the beginning of a long text", () => {
  const fault = faultOf(`a: *${"x".repeat(100_000)}\n`);
  expect(fault).toMatch(/^1: broken YAML: unidentified alias .{1,60}\.\.\.; correct it there or just before$/);
});
