import fc from "fast-check";
import { toml } from "../../../charts/oauth2-proxy/toml";
import { readToml } from "./support/read-toml";

const text = fc.string({ unit: "binary" });
const key = fc.stringMatching(/^[A-Za-z0-9_-]+$/).filter((name) => name !== "__proto__");
const value = fc.oneof(text, fc.boolean(), fc.maxSafeInteger(), fc.array(text));

describe("toml", () => {
  test("writes one setting a line, in the order given, and leaves out what is not set", () => {
    expect(toml({ b: "x", a: true, none: undefined, n: 3, list: ["one", "two"], empty: [] })).toBe(
      'b = "x"\na = true\nn = 3\nlist = ["one", "two"]\nempty = []\n',
    );
  });

  test("lets no text end its own quotes", () => {
    expect(toml({ a: 'x"\nssl_insecure_skip_verify = true\n#\\' })).toBe(
      'a = "x\\"\\nssl_insecure_skip_verify = true\\n#\\\\"\n',
    );
    expect(toml({ a: "\x00\x7f\t" })).toBe('a = "\\u0000\\u007f\\t"\n');
  });

  test("is read back as it was given, whatever the texts are", () => {
    fc.assert(
      fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (settings) => {
        expect(Object.fromEntries(readToml(toml(settings)))).toEqual(negativeZeroless(settings));
      }),
    );
  });

  test("refuses what TOML cannot say, with the key", () => {
    expect(() => toml({ "a b": 1 })).toThrow('"a b" is not a bare TOML key; use letters, digits, "_" and "-"');
    expect(() => toml({ a: 1.5 })).toThrow('a: "1.5" is not a whole number');
    expect(() => toml({ a: "\ud800" })).toThrow("a: the text has half a character; TOML cannot hold it");
    expect(() => toml({ a: ["x", "\udfff"] })).toThrow("a: the text has half a character; TOML cannot hold it");
  });
});

/** Integers have no negative zero. */
function negativeZeroless(settings: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).map(([name, each]) => [name, each === 0 ? 0 : each]));
}
