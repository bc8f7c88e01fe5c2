/** Size of a disk as Azure counts it: its GB are 2^30 bytes. */
export function azureGb(gb: number): number {
  return Math.ceil((gb * 1e9) / 2 ** 30);
}
