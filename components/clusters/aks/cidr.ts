/** Most bits of a prefix that is still divided: the smallest parts are what Azure takes as a subnet, a /29. */
const LONGEST = 27;

/**
 * The parts of a network that its uses have: nodes the lower half, and databases a quarter each, since one that is kept
 * has a network that is kept with it.
 * @throws for what is no IPv4 network, and for one with too few addresses
 */
export function networkParts(cidr: string): {
  readonly nodes: string;
  readonly keptDatabases: string;
  readonly databases: string;
} {
  const { address, length } = parse(cidr);
  if (length > LONGEST) throw new Error(`network.cidr: "${cidr}" has too few addresses; write a /${LONGEST} or larger`);
  const quarter = 2 ** (32 - length - 2);
  return {
    nodes: `${format(address)}/${length + 1}`,
    keptDatabases: `${format(address + 2 * quarter)}/${length + 2}`,
    databases: `${format(address + 3 * quarter)}/${length + 2}`,
  };
}

/** The address of the cluster's DNS among those of Services: the tenth, where clouds have it by custom. */
export function dnsAddress(serviceCidr: string): string {
  return format(parse(serviceCidr).address + 10);
}

function parse(cidr: string): { address: number; length: number } {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr)?.slice(1).map(Number);
  const length = parts?.at(4) ?? 33;
  const bytes = parts?.slice(0, 4) ?? [];
  if (length > 32 || bytes.some((byte) => byte > 255)) {
    throw new Error(`network: "${cidr}" is no IPv4 network; write one such as "10.0.0.0/16"`);
  }
  const address = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const size = 2 ** (32 - length);
  return { address: Math.floor(address / size) * size, length };
}

function format(address: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join(".");
}
