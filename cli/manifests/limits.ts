/**
 * What is read at most. A file of one release's definitions has 1 to 2 MB, a whole rendered platform 9 MB. On one core, real
 * manifests take 70 ms and 3 MB of memory per MB; the worst text that these limits let through takes half a minute and 1 GB.
 */
export const LIMITS = {
  /** Bytes of a file. */
  fileBytes: 20_000_000,
  /** Bytes of all files together. */
  totalBytes: 100_000_000,
  /** Values (mappings, lists, scalars and keys) of all files together. */
  values: 5_000_000,
  /** Values and characters that the aliases (`*name`) of all files stand for. */
  aliased: 5_000_000,
  /** Mappings and lists in each other. The deepest definitions of Kubernetes kinds have 42. */
  depth: 200,
} as const;

/** What may still be read: one for everything that is read together. */
export interface Budget {
  bytes: number;
  values: number;
  aliased: number;
}

export function fullBudget(): Budget {
  return { bytes: LIMITS.totalBytes, values: LIMITS.values, aliased: LIMITS.aliased };
}

/** A number of bytes as messages write it. */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e5) / 10} MB`;
}
