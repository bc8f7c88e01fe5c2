/** Leaves definitions as they are, where the bridge to Pulumi packs them for their way to a provider. */
export function packCrds<T>(crds: readonly T[]): readonly T[] {
  return crds;
}
