import { isIP, isIPv4 } from "node:net";
import { z } from "zod";
import { refusal } from "./field";
import { startsAtFirst } from "./ipv4-block";

/** Addresses in CIDR notation, such as `198.51.100.0/24` or `2001:db8::/32`. */
export function network() {
  const error: z.core.$ZodErrorMap = ({ input }) =>
    refusal(
      input,
      "a network in CIDR notation",
      'write an address and how many of its bits count, such as "198.51.100.0/24"',
    );
  return z.string({ error }).refine(isNetwork, { error });
}

/** IPv4 addresses in CIDR notation, by the first of them: clouds refuse other ways to write a block. */
export function ipv4Block({ largest = 0, smallest = 32 }: { largest?: number; smallest?: number } = {}) {
  const size = largest === smallest ? `a /${largest}` : `from /${largest} to /${smallest}`;
  const error: z.core.$ZodErrorMap = ({ input }) =>
    refusal(
      input,
      `a block of IPv4 addresses (${size})`,
      `write its first address and how many of its bits count, such as "10.0.0.0/${Math.max(largest, 16)}"`,
    );
  const isBlock = (text: string): boolean => {
    const [address, bits] = text.split("/");
    if (!isNetwork(text) || !isIPv4(address) || !startsAtFirst(text)) return false;
    return Number(bits) >= largest && Number(bits) <= smallest;
  };
  return z.string({ error }).refine(isBlock, { error });
}

function isNetwork(text: string): boolean {
  const [, address, bits] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(address ?? "");
  return version !== 0 && Number(bits) <= (version === 4 ? 32 : 128);
}
