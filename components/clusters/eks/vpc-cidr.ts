import { cidrOf, parseCidr } from "../cidr";

/** Shortest and longest prefix of a VPC that its subnets still fit in: AWS takes /16 to /28 for both. */
const PREFIXES = { min: 16, max: 22 };

/**
 * Checks that a network can be that of a VPC with the subnets of a cluster.
 * @param path of the setting, which errors name
 * @throws for what is no network, for one that is not written by its first address, and for one that is too large or too
 * small
 */
export function checkVpcCidr(cidr: string, path: string): void {
  const network = parseCidr(cidr);
  const fits = network && network.length >= PREFIXES.min && network.length <= PREFIXES.max;
  if (fits && cidrOf(network) === cidr) return;
  throw new Error(
    `${path}: "${cidr}" is no network of /${PREFIXES.min} to /${PREFIXES.max}; write one such as "10.0.0.0/16"`,
  );
}
