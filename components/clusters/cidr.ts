/** A network of IPv4 addresses. */
export interface Ipv4Network {
  /** Its first address, as a number. */
  readonly address: number;
  /** Bits that all of its addresses share. */
  readonly length: number;
}

/** Reads CIDR notation; bits after the prefix do not count. @returns undefined for what is no IPv4 network */
export function parseCidr(cidr: string): Ipv4Network | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr)?.slice(1).map(Number) ?? [];
  const length = parts.pop() ?? 33;
  if (length > 32 || parts.some((byte) => byte > 255)) return undefined;
  const size = 2 ** (32 - length);
  // Not by bit operations, whose results JavaScript takes for negative from 128.0.0.0 on.
  const address = parts.reduce((sum, byte) => sum * 256 + byte, 0);
  return { address: Math.floor(address / size) * size, length };
}

/** A network in CIDR notation, by its first address. */
export function cidrOf({ address, length }: Ipv4Network): string {
  return `${dotted(address)}/${length}`;
}

/**
 * A part of a network.
 * @param bits by how many the part's prefix is longer: the network has 2 to the power of `bits` such parts
 * @param index which of them
 * @throws for what is no IPv4 network
 */
export function partOf(cidr: string, bits: number, index: number): string {
  const { address, length } = networkOf(cidr);
  return cidrOf({ address: address + index * 2 ** (32 - length - bits), length: length + bits });
}

/**
 * An address of a network.
 * @param index how many are before it
 * @throws for what is no IPv4 network
 */
export function addressIn(cidr: string, index: number): string {
  return dotted(networkOf(cidr).address + index);
}

function networkOf(cidr: string): Ipv4Network {
  const network = parseCidr(cidr);
  if (network) return network;
  throw new Error(`network: "${cidr}" is no IPv4 network; write one such as "10.0.0.0/16"`);
}

function dotted(address: number): string {
  return [3, 2, 1, 0].map((byte) => Math.floor(address / 256 ** byte) % 256).join(".");
}
