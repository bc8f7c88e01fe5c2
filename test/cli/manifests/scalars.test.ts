import { fullBudget } from "../../../cli/manifests/limits";
import { parseText } from "../../../cli/manifests/parse";

function read(text: string): unknown {
  return parseText(`v: ${text}\n`, fullBudget()).documents.map(({ value }) => (value as { v: unknown }).v)[0];
}

// What sigs.k8s.io/yaml 1.4.0, kubectl's reader, makes of the same words.
const CASES: readonly (readonly [text: string, value: string | number | boolean | null])[] = [
  ...["y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE", "!!bool yes"].map(
    (word) => [word, true] as const,
  ),
  ...["n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"].map((word) => [word, false] as const),
  ...["", "~", "null", "Null", "NULL", "!!null ''"].map((word) => [word, null] as const),
  ...["yEs", "tRUE", "nULL", "1:30", "1.2.3", "0x", "0xg", "1e", "=", "_1", "._5", "-.nan", "1e400", "1Gi", "v1"].map(
    (word) => [word, word] as const,
  ),
  ["2001-01-01", "2001-01-01"],
  ["2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"],
  ["'yes'", "yes"],
  ['"0755"', "0755"],
  ["!!str 0755", "0755"],
  ["! 12", "12"],
  ["0", 0],
  ["-0", 0],
  ["0755", 493],
  ["-0755", -493],
  ["0o755", 493],
  ["08", 8],
  ["0x1F", 31],
  ["-0x1f", -31],
  ["0b101", 5],
  ["1_000", 1000],
  ["+1", 1],
  ["1.", 1],
  [".5", 0.5],
  ["+.5", 0.5],
  ["1E+3", 1000],
  ['!!int "3"', 3],
  ["!!float 3", 3],
  ["9223372036854775807", 2 ** 63],
  ["99999999999999999999", 1e20],
];

test.each(CASES)("%j is read as %j", (text, value) => {
  expect(read(text)).toBe(value);
});

test.each(["!!binary aGk=", "!!set {a}", "!!timestamp 2001-01-01", "!!js/function 'x'", "!own x"])(
  "the tag of %s is refused",
  (text) => {
    expect(() => read(text)).toThrow(/^broken YAML: unknown tag .*; write the value without the tag/);
  },
);

test.each([".inf", "-.Inf", "+.INF", ".nan", ".NaN"])("%s, which JSON has not, is refused", (text) => {
  expect(() => read(text)).toThrow(
    "an infinite number, or none, which JSON has not; write a finite one, or quotes around it",
  );
});
