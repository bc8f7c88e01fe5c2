import { addressIn, parseCidr, partOf } from "../cidr";

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
  const { length = 0 } = parseCidr(cidr) ?? {};
  if (length > LONGEST) throw new Error(`network.cidr: "${cidr}" has too few addresses; write a /${LONGEST} or larger`);
  return { nodes: partOf(cidr, 1, 0), keptDatabases: partOf(cidr, 2, 2), databases: partOf(cidr, 2, 3) };
}

/** The address of the cluster's DNS among those of Services: the tenth, where clouds have it by custom. */
export function dnsAddress(serviceCidr: string): string {
  return addressIn(serviceCidr, 10);
}
