/** Smallest and largest prefix of a VPC that its subnets still fit in: AWS takes /16 to /28 for both. */
const PREFIXES = { min: 16, max: 22 };

/** A network in CIDR notation, as numbers. */
interface Network {
  readonly address: number;
  readonly prefix: number;
}

/**
 * A part of a network.
 * @param bits by how many the part's prefix is longer: the network has 2 to the power of `bits` such parts
 * @param index which of them
 */
export function partOf(cidr: string, bits: number, index: number): string {
  const { address, prefix } = parse(cidr);
  const length = prefix + bits;
  return `${text(address + index * 2 ** (32 - length))}/${length}`;
}

/**
 * Checks that a network can be that of a VPC with the subnets of a cluster.
 * @param path of the setting, which errors name
 * @throws for what is no network, and for one that is too large or too small
 */
export function checkVpcCidr(cidr: string, path: string): void {
  const { address, prefix } = /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/.test(cidr) ? parse(cidr) : { address: NaN, prefix: 0 };
  if (
    !(prefix >= PREFIXES.min && prefix <= PREFIXES.max) ||
    text(address) !== cidr.split("/")[0] ||
    address % 2 ** (32 - prefix)
  ) {
    throw new Error(
      `${path}: "${cidr}" is no network of /${PREFIXES.min} to /${PREFIXES.max}; write one such as "10.0.0.0/16"`,
    );
  }
}

function parse(cidr: string): Network {
  const [address, prefix] = cidr.split("/");
  return { address: address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0), prefix: Number(prefix) };
}

function text(address: number): string {
  return [3, 2, 1, 0].map((byte) => Math.floor(address / 256 ** byte) % 256).join(".");
}
