import fc from "fast-check";
import { fillText, placeholder, placeholdersIn, wholePlaceholder } from "../../recorder/placeholder";

const name = fc.stringMatching(/^[a-z][a-z0-9.~:[\]-]{0,20}$/);
const literal = fc.stringMatching(/^[a-z0-9 /:"{}$.\n]{0,20}$/);

describe("a placeholder", () => {
  it("is found in any text, and nothing else is", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(literal, name)), literal, (pieces, end) => {
        const text = pieces.map(([before, each]) => before + placeholder(each)).join("") + end;
        expect(placeholdersIn(text)).toEqual(pieces.map(([, each]) => each));
        expect(fillText(text, (each) => `(${each})`)).toBe(
          pieces.map(([before, each]) => `${before}(${each})`).join("") + end,
        );
      }),
    );
  });

  it("stays where nobody tells its value", () => {
    const told = new Map([["bucket", "data"]]);
    expect(fillText("s3://<<bucket>>/<<path>>", (each) => told.get(each))).toBe("s3://data/<<path>>");
  });

  it("is not taken for one in a shell's here-document or a comparison", () => {
    expect(placeholdersIn("cat <<EOF\n1 << 2\nEOF\n a <<b c>> <<>>")).toEqual([]);
  });

  it("is a whole text, or a part of one", () => {
    expect(wholePlaceholder("<<bucket.name>>")).toBe("bucket.name");
    expect([wholePlaceholder("s3://<<bucket>>"), wholePlaceholder("<<a>><<b>>"), wholePlaceholder(3)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
