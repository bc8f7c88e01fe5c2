/** A kubelet's version with a higher patch: what a cloud brings with a new node image. @throws for what is no version */
export function nextPatch(version: string): string {
  const [, minor, patch] = /^(v\d+\.\d+)\.(\d+)/.exec(version) ?? [];
  if (minor === undefined) throw new Error(`"${version}" is no version of a kubelet, such as "v1.34.4"`);
  return `${minor}.${Number(patch) + 1}`;
}

/**
 * The version that an upgrade brings: that of the pool where some nodes lag behind it, because an earlier upgrade did
 * not end; otherwise the next one.
 */
export function targetVersion(ofPool: string, ofNodes: readonly string[]): string {
  return ofNodes.some((version) => version !== ofPool) ? ofPool : nextPatch(ofPool);
}
