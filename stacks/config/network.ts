import { isIP } from "node:net";
import { z } from "zod";
import { refusal } from "./field";

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

function isNetwork(text: string): boolean {
  const [, address, bits] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(address ?? "");
  return version !== 0 && Number(bits) <= (version === 4 ? 32 : 128);
}
