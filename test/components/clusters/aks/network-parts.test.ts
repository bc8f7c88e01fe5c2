import * as fc from "fast-check";
import { dnsAddress, networkParts } from "../../../../components/clusters/aks/network-parts";

/** First and last address of a network. */
function range(cidr: string): [number, number] {
  const [address, length] = cidr.split("/");
  const first = address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return [first, first + 2 ** (32 - Number(length)) - 1];
}

describe("networkParts", () => {
  it("gives nodes a half, and databases a quarter each", () => {
    expect(networkParts("10.0.0.0/16")).toEqual({
      nodes: "10.0.0.0/17",
      keptDatabases: "10.0.128.0/18",
      databases: "10.0.192.0/18",
    });
    expect(networkParts("172.16.5.9/27")).toEqual({
      nodes: "172.16.5.0/28",
      keptDatabases: "172.16.5.16/29",
      databases: "172.16.5.24/29",
    });
  });

  it("divides any network without a gap and without an address twice", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), fc.integer({ min: 1, max: 27 }), (bytes, length) => {
        const { nodes, keptDatabases, databases } = networkParts(`${bytes.join(".")}/${length}`);
        const size = 2 ** (32 - length);
        const first = Math.floor(range(`${bytes.join(".")}/32`)[0] / size) * size;
        expect([range(nodes), range(keptDatabases), range(databases)]).toEqual([
          [first, first + size / 2 - 1],
          [first + size / 2, first + (size * 3) / 4 - 1],
          [first + (size * 3) / 4, first + size - 1],
        ]);
      }),
    );
  });

  it("refuses what is no network", () => {
    expect(() => networkParts("10.0.0/16")).toThrow(
      new Error('network: "10.0.0/16" is no IPv4 network; write one such as "10.0.0.0/16"'),
    );
  });

  it("refuses a network whose parts would be too small for Azure", () => {
    expect(() => networkParts("10.0.0.0/28")).toThrow(
      'network.cidr: "10.0.0.0/28" has too few addresses; write a /27 or larger',
    );
  });
});

describe("dnsAddress", () => {
  it("is the tenth address of Services", () => {
    expect(dnsAddress("10.245.0.0/16")).toBe("10.245.0.10");
  });
});
