/** A block of IPv4 addresses, both ends included. */
interface Block {
  readonly first: number;
  readonly last: number;
}

/** Whether two blocks such as "10.0.0.0/16" share an address. Both have to be valid. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [blockOf(one), blockOf(other)];
  return a.first <= b.last && b.first <= a.last;
}

/** Whether a valid block is written by its first address, as clouds want it: not "10.0.1.0/16". */
export function startsAtFirst(block: string): boolean {
  return blockOf(block).first === numberOf(block.split("/")[0]);
}

function blockOf(text: string): Block {
  const [address, bits] = text.split("/");
  const size = 2 ** (32 - Number(bits));
  const first = Math.floor(numberOf(address) / size) * size;
  return { first, last: first + size - 1 };
}

/** Not by bit operations, whose results JavaScript takes for negative from 128.0.0.0 on. */
function numberOf(address: string): number {
  return address.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}
