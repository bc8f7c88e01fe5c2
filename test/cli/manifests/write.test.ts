import fc from "fast-check";
import { load } from "js-yaml";
import { parse } from "yaml";
import { documentOf, yamlOf } from "../../../cli/manifests/write";

/** Texts that some reader takes for a number, a switch, a date, nothing at all or a piece of YAML. */
const ODD_TEXTS = [
  ...["yes", "No", "on", "OFF", "y", "N", "true", "null", "Null", "~", "", " ", "=", "<<", "<<name.id>>"],
  ...["1e3", "1E3", "1e+3", "0x1f", "0o17", "017", "0b11", "1_000", "12:30", "12:30:45", "190:20:30.15", "08", "+1"],
  ...["-1", ".5", "5.", "-.5", ".inf", "-.INF", ".nan", "1.0", "26.03", "2001-01-01", "2001-12-14t21:59:43.10-05:00"],
  ...[
    "- a",
    "a: b",
    "a #b",
    "#a",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a",
    "'a'",
    '"a"',
    "{a}",
    "[a]",
    "?",
    "? a",
  ],
  ...["a:", ":", "-", "--- a", "...", "\ta", "a\t", " a", "a ", "\u0085", "\u2028", "\ufeffa", "\u0007", "💡", "C:\\a"],
];

const BLOCKS = [
  "a\nb",
  "a\nb\n",
  "a\n\n",
  "\na",
  "\n",
  " a\nb",
  "a \n b\n",
  "\ta\nb",
  "a\n\tb",
  "a\r\nb",
  "#!/bin/sh\n# x\n",
];

const text = fc.oneof(
  fc.constantFrom(...ODD_TEXTS, ...BLOCKS),
  fc.string({
    unit: fc
      .nat(0xffff)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCharCode(code)),
  }),
  fc.string({ unit: fc.constantFrom(" ", "a", "\n", "\t", ":", "#", "-", "1", "'", "\\", "{{ .x }}"), maxLength: 12 }),
  fc.stringMatching(/^[-+~=<.0-9a-fxX_:eEinfn]{0,9}$/),
  fc.stringMatching(/^[nyNYotfOTF][eElLsSnNuUrRf./_-]{0,5}$/),
);

const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
  fc.boolean(),
  fc.constant(null),
);

const { object } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie("value"), { maxLength: 3 }), tie("object")),
  object: fc
    .dictionary(text, tie("value"), { maxKeys: 3, noNullPrototype: true })
    .filter((each) => !Object.hasOwn(each, "__proto__")) as fc.Arbitrary<object>,
}));

const READERS = {
  "js-yaml": load,
  "yaml, 1.2": (source: string): unknown => parse(source, { version: "1.2" }),
  // Whether << merges is not what is written here, but how it is read: no field of Kubernetes is called so.
  "yaml, 1.1": (source: string): unknown => parse(source, { version: "1.1", merge: false }),
};

test.each(Object.entries(READERS))("%s reads back what was written", (_, read) => {
  fc.assert(
    fc.property(object, (written) => expect(read(documentOf(written))).toEqual(written)),
    { numRuns: 300 },
  );
});

test.each([...ODD_TEXTS, ...BLOCKS])("%j stays a text, as a value, an item and a key", (odd) => {
  const written = { value: odd, list: [odd, [odd]], keys: [{ [odd]: odd }] };
  for (const read of Object.values(READERS)) expect(read(documentOf(written))).toEqual(written);
});

test("apiVersion, kind and metadata come first, and everything else as the chart has it", () => {
  const object = { data: { b: "1", a: "2" }, metadata: { name: "x" }, kind: "ConfigMap", apiVersion: "v1" };
  expect(yamlOf(object)).toBe("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  b: '1'\n  a: '2'\n");
});

test("lists stand below their field, the first field of an item beside its dash", () => {
  const document = documentOf({
    ports: [
      { name: "http", port: 80 },
      { args: [["a"], []], env: {} },
    ],
  });
  expect(document).toBe("ports:\n- name: http\n  port: 80\n- args:\n  - - a\n  - []\n  env: {}\n");
});

test("a text of several lines is a block", () => {
  expect(documentOf({ data: { script: "set -e\n\nif x; then\n  y\nfi\n" } })).toBe(
    "data:\n  script: |\n    set -e\n\n    if x; then\n      y\n    fi\n",
  );
});

test("fields without a value are left out", () => {
  expect(documentOf({ a: undefined, b: [undefined] })).toBe("b:\n- null\n");
});
