import fc from "fast-check";
import { TokenFormat } from "../../../components/bridge/token-format";

const format = new TokenFormat("here");
const elsewhere = new TokenFormat("elsewhere");
/** Text that cannot run into a token's digits. */
const literal = fc.string({ unit: fc.constantFrom(..." /.:-_{}\"'\n#=é") });

describe("TokenFormat", () => {
  it("finds every token in a text and keeps the literals around them", () => {
    const pieces = fc.array(fc.oneof(literal, fc.nat(36 ** 4 - 1)));
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.map((part) => (typeof part === "number" ? format.text(part) : part)).join("");
        const merged = format.parse(text);
        expect(merged.filter((piece) => typeof piece === "number")).toEqual(parts.filter((p) => typeof p === "number"));
        expect(merged.map((piece) => (typeof piece === "number" ? format.text(piece) : piece)).join("")).toBe(text);
      }),
    );
  });

  it("finds adjacent tokens in a word", () => {
    expect(format.parse(`a${format.text(1)}${format.text(2)}b`)).toEqual(["a", 1, 2, "b"]);
  });

  it("finds number tokens, as numbers and as text", () => {
    fc.assert(
      fc.property(fc.nat(99_999), literal, (index, around) => {
        expect(format.indexOf(format.number(index))).toBe(index);
        const pieces = [around, index, around].filter((piece) => piece !== "");
        expect(format.parse(`${around}${format.number(index)}${around}`)).toEqual(pieces);
      }),
    );
  });

  it("finds its number tokens inside words and other digits", () => {
    expect(format.parse(`${format.number(7)}Gi`)).toEqual([7, "Gi"]);
    expect(format.parse(`v1${format.number(99_999)}0`)).toEqual(["v1", 99_999, "0"]);
  });

  it("takes digits that only resemble a number token for text where they are part of a word", () => {
    const hash = `a${elsewhere.number(0)}f`;
    expect(format.parse(hash)).toEqual([hash]);
  });

  it("makes text tokens that are valid DNS labels and number tokens that are exact integers", () => {
    expect(format.text(36 ** 4 - 1)).toMatch(/^[a-z][a-z0-9]{25}$/);
    expect(Number.isSafeInteger(format.number(99_999))).toBe(true);
  });

  it("leaves ordinary numbers alone", () => {
    for (const value of [0, -1, 0.5, 8080, 2 ** 31, 2 ** 63, -(2 ** 63), 9e15]) {
      expect(format.indexOf(value)).toBeUndefined();
    }
  });

  it("refuses tokens of another scope", () => {
    expect(() => format.parse(`a ${elsewhere.text(0)}`)).toThrow(`"${elsewhere.text(0)}" is a token of another scope`);
    expect(() => format.indexOf(elsewhere.number(0))).toThrow("is a number token of another scope");
    expect(() => format.parse(`${elsewhere.number(0)}`)).toThrow("is a number token of another scope");
  });

  it("refuses numbers that were calculated from a token", () => {
    expect(() => format.indexOf(-format.number(0))).toThrow("or one that was calculated with");
    expect(() => format.indexOf(format.number(0) + 100_000)).toThrow("or one that was calculated with");
  });

  it("refuses a token in capitals", () => {
    expect(() => format.parse(format.text(3).toUpperCase())).toThrow("is a token in changed case");
  });

  it("refuses a token that lost its end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 13, max: 25 }), (length) => {
        expect(() => format.parse(`a-${format.text(7).slice(0, length)}`)).toThrow("a token was cut or encoded");
      }),
    );
  });

  it("refuses a token in base64, at every alignment", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (before, after) => {
        const encoded = Buffer.from(before + format.text(7) + after).toString("base64");
        expect(() => format.parse(encoded)).toThrow("a token was cut or encoded");
      }),
    );
  });

  it("refuses to make more tokens than it can tell apart", () => {
    expect(() => format.text(36 ** 4)).toThrow("token 1679616 is beyond the limit of 1679616 per scope");
    expect(() => format.number(100_000)).toThrow("token 100000 is beyond the limit of 100000 numbers per scope");
  });
});
