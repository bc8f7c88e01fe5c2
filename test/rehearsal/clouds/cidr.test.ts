import fc from "fast-check";
import { contains, overlap, parseAddress, parseCidr } from "../../../rehearsal/clouds/cidr";

const dotted = (number: number) => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join(".");

const cidr = fc.tuple(fc.nat(0xffffffff), fc.integer({ min: 0, max: 32 })).map(([address, length]) => {
  const size = 2 ** (32 - length);
  const range = parseCidr(`${dotted(Math.floor(address / size) * size)}/${length}`);
  if (!range) throw new Error("a range in CIDR notation was not read");
  return range;
});

describe("a range of addresses", () => {
  it("is read", () => {
    expect(parseCidr("10.0.16.0/20")).toEqual({
      text: "10.0.16.0/20",
      length: 20,
      first: 10 * 2 ** 24 + 16 * 256,
      last: 10 * 2 ** 24 + 32 * 256 - 1,
    });
  });

  it.each(["10.0.0.1/20", "10.0.0.0", "10.0.0/8", "10.0.0.0/33", "300.0.0.0/8", "a/8", ""])("is none of %p", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it("is read back to its first address", () => {
    fc.assert(fc.property(cidr, ({ text, first }) => parseAddress(text.split("/")[0] ?? "") === first));
  });

  it("overlaps with another just when one contains the other", () => {
    fc.assert(
      fc.property(cidr, cidr, (one, other) => overlap(one, other) === (contains(one, other) || contains(other, one))),
    );
  });
});
