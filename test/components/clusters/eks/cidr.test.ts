import fc from "fast-check";
import { checkVpcCidr, partOf } from "../../../../components/clusters/eks/cidr";

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

test.each(["10.0.0.0/16", "172.16.0.0/20", "192.168.4.0/22"])("%s can be a VPC", (cidr) => {
  expect(() => checkVpcCidr(cidr, "network.cidr")).not.toThrow();
});

test.each(["10.0.0.0/15", "10.0.0.0/23", "10.0.1.0/16", "10.0.300.0/20", "10.0.0.0", "nonsense"])(
  "%s can be no VPC",
  (cidr) => {
    expect(() => checkVpcCidr(cidr, "network.cidr")).toThrow(
      new Error(`network.cidr: "${cidr}" is no network of /16 to /22; write one such as "10.0.0.0/16"`),
    );
  },
);
