import fc from "fast-check";
import { overlap, startsAtFirst } from "../../../stacks/config/ipv4-block";
import { ipv4Block } from "../../../stacks/config/network";

const text = (address: number, bits: number): string =>
  `${[24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".")}/${bits}`;

/** A block by its first address. */
const block = fc.integer({ min: 0, max: 32 }).chain((bits) =>
  fc.integer({ min: 0, max: 2 ** bits - 1 }).map((part) => {
    const size = 2 ** (32 - bits);
    return { text: text(part * size, bits), first: part * size, size };
  }),
);

test("two blocks overlap where one holds the first address of the other, and in no other case", () => {
  fc.assert(
    fc.property(block, block, (one, other) => {
      const holds = (a: typeof one, b: typeof one) => a.first <= b.first && b.first < a.first + a.size;
      expect(overlap(one.text, other.text)).toBe(holds(one, other) || holds(other, one));
      expect(overlap(other.text, one.text)).toBe(overlap(one.text, other.text));
    }),
  );
});

test("a block is accepted by its first address alone, at the end of all addresses, too", () => {
  fc.assert(
    fc.property(block, fc.nat(), ({ text: written, first, size }, seed) => {
      const bits = Number(written.split("/")[1]);
      expect(startsAtFirst(written)).toBe(true);
      expect(ipv4Block().safeParse(written).success).toBe(true);
      const inner = seed % size;
      expect(startsAtFirst(text(first + inner, bits))).toBe(inner === 0);
    }),
  );
  expect(startsAtFirst("255.255.255.0/24")).toBe(true);
  expect(overlap("192.168.0.0/16", "192.168.255.255/32")).toBe(true);
});

test.each(["10.0.0.0", "10.0.0.1/16", "10.0.0.0/33", "2001:db8::/32", "010.0.0.0/8", "10.0.0/8", "10.0.0.0/8 "])(
  "%j is no block",
  (written) => {
    expect(
      ipv4Block()
        .safeParse(written)
        .error?.issues.map(({ message }) => message),
    ).toEqual([
      'is not a block of IPv4 addresses (from /0 to /32); write its first address and how many of its bits count, such as "10.0.0.0/16"',
    ]);
  },
);

test("a block that is too large or too small is refused with the sizes that fit", () => {
  const message = (size: Parameters<typeof ipv4Block>[0], written: string) =>
    ipv4Block(size).safeParse(written).error?.issues[0].message;
  expect(message({ largest: 16, smallest: 20 }, "10.0.0.0/15")).toContain("(from /16 to /20)");
  expect(message({ largest: 16, smallest: 20 }, "10.0.0.0/21")).toContain("(from /16 to /20)");
  expect(message({ largest: 28, smallest: 28 }, "172.16.0.0/27")).toBe(
    'is not a block of IPv4 addresses (a /28); write its first address and how many of its bits count, such as "10.0.0.0/28"',
  );
});
