import { createHash } from "node:crypto";

/**
 * The address that a live Pod's status shows: one of 10.244.0.0/16, always the same for a uid. The program listens on
 * loopback, but EndpointSlices refuse loopback addresses, and a Service without endpoints counts as not ready.
 */
export function podAddress(uid: string): string {
  const digest = createHash("sha256").update(uid).digest();
  // Neither the network's own address nor its broadcast address.
  return `10.244.${digest[0]}.${1 + (digest[1] % 254)}`;
}
