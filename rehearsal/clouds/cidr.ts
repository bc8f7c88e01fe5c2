/** A range of IPv4 addresses. */
export interface Cidr {
  readonly text: string;
  /** Length of the prefix, 0 to 32. */
  readonly length: number;
  /** First and last address, as numbers. */
  readonly first: number;
  readonly last: number;
}

/** Reads a range in CIDR notation. @returns undefined where it is none, or has bits set after its prefix */
export function parseCidr(text: string): Cidr | undefined {
  const [, address, digits] = /^([\d.]+)\/(\d{1,2})$/.exec(text) ?? [];
  const first = address === undefined ? undefined : parseAddress(address);
  const length = Number(digits);
  if (first === undefined || length > 32) return undefined;
  const size = 2 ** (32 - length);
  return first % size === 0 ? { text, length, first, last: first + size - 1 } : undefined;
}

/** Reads an IPv4 address as a number. @returns undefined where it is none */
export function parseAddress(text: string): number | undefined {
  const parts = text.split(".");
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return isAddress ? parts.reduce((number, part) => number * 256 + Number(part), 0) : undefined;
}

/** Whether the ranges have an address in common. */
export function overlap(one: Cidr, other: Cidr): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** Whether all addresses of the inner range are in the outer one. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}
