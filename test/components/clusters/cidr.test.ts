import fc from "fast-check";
import { addressIn, cidrOf, parseCidr, partOf } from "../../../components/clusters/cidr";

test.each([
  ["10.0.0.0/16", 3, 0, "10.0.0.0/19"],
  ["10.0.0.0/16", 3, 6, "10.0.192.0/19"],
  ["10.0.0.0/16", 6, 56, "10.0.224.0/22"],
  ["192.168.0.0/20", 3, 7, "192.168.14.0/23"],
  ["255.255.0.0/16", 3, 7, "255.255.224.0/19"],
])("part %#: %s has, with a prefix longer by %i, as number %i %s", (cidr, bits, index, part) => {
  expect(partOf(cidr, bits, index)).toBe(part);
});

test("parts of a network follow each other without a gap and end with it", () => {
  const start = (cidr: string): number =>
    cidr
      .split("/")[0]
      .split(".")
      .reduce((sum, byte) => sum * 256 + Number(byte), 0);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 16 - 1 }), fc.integer({ min: 1, max: 6 }), (network, bits) => {
      const cidr = `${network >> 8}.${network & 255}.0.0/16`;
      const starts = Array.from({ length: 2 ** bits }, (_, index) => start(partOf(cidr, bits, index)));
      expect(starts).toEqual(starts.map((_, index) => start(cidr) + index * 2 ** (16 - bits)));
    }),
  );
});

test("a network is read by its first address, whatever bits follow the prefix", () => {
  expect(parseCidr("10.1.2.3/16")).toEqual({ address: 10 * 2 ** 24 + 2 ** 16, length: 16 });
  expect(parseCidr("255.255.255.255/0")).toEqual({ address: 0, length: 0 });
});

test("a network that is read is written the same", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(byte, byte, byte, byte), fc.integer({ min: 0, max: 32 }), (bytes, length) => {
      const network = parseCidr(`${bytes.join(".")}/${length}`);
      const written = network && cidrOf(network);
      expect(written && parseCidr(written)).toEqual(network);
      if (length === 32) expect(written).toBe(`${bytes.join(".")}/32`);
    }),
  );
});

test.each(["10.0.0.0", "10.0.0/16", "10.0.0.256/16", "10.0.0.0/33", "fd00::/8", ""])("%j is no network", (cidr) => {
  expect(parseCidr(cidr)).toBeUndefined();
  const message = `network: "${cidr}" is no IPv4 network; write one such as "10.0.0.0/16"`;
  expect(() => partOf(cidr, 1, 0)).toThrow(new Error(message));
  expect(() => addressIn(cidr, 10)).toThrow(new Error(message));
});

test("an address is told by how many are before it", () => {
  expect(addressIn("10.245.0.0/16", 10)).toBe("10.245.0.10");
  expect(addressIn("192.168.0.128/25", 300)).toBe("192.168.1.172");
});
