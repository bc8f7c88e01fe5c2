import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { repetitions } from "./repetition";
import { didYouMean, quotedList } from "./suggestion";

/** Access to a bucket that an entry of a list gives, as far as it is valid. */
interface Access {
  readonly bucket?: string;
  readonly access?: string;
  readonly prefix?: string;
}

const BUCKETS = "kubeflow:buckets";

/**
 * Accesses to buckets that there are not, and second ones to the same.
 * @param path of the list of accesses
 */
export function accessFindings(
  draft: Draft,
  accesses: readonly (Access | undefined)[],
  path: readonly PropertyKey[],
): Finding[] {
  const known = BUCKETS in draft ? draft[BUCKETS]?.map((bucket) => bucket?.name) : [];
  const names = known?.filter((name) => name !== undefined) ?? [];
  // A name that is invalid may be the one that is meant.
  const isOpen = known === undefined || known.includes(undefined);
  const unknown = accesses.flatMap((access, index) => {
    const { bucket } = access ?? {};
    if (isOpen || bucket === undefined || names.includes(bucket)) return [];
    const fix = didYouMean(bucket, names) ?? (names.length === 0 ? "add it there" : `those are ${quotedList(names)}`);
    return [{ path: [...path, index, "bucket"], value: bucket, message: `is no entry of ${BUCKETS}; ${fix}` }];
  });
  const keyOf = (access: Access | undefined) => access?.bucket && `${access.bucket} ${access.prefix ?? ""}`;
  const twice = repetitions(accesses, keyOf).map(({ index, first }) => ({
    path: [...path, index],
    message: `gives access to what ${pathText([...path, first])} does; keep one of them`,
  }));
  return [...unknown, ...twice];
}
