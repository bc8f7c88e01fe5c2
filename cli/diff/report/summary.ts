import { CONSEQUENCE_KINDS, type ConsequenceKind } from "../consequences/consequence";
import type { Comparison } from "../compare";
import type { ExtraObject } from "../side";

/** All that there is to say about two sides. */
export interface DiffReport extends Comparison {
  /** What the sides are called. */
  readonly from: string;
  readonly to: string;
  /** Objects of a cluster that were applied once and are on no side any more. */
  readonly extra: readonly ExtraObject[];
  /** How many objects of a side could not be looked at in the cluster. */
  readonly unseen: number;
  /** What could not be looked at, and why. */
  readonly notes: readonly string[];
}

/** How much differs. */
export interface Summary {
  readonly created: number;
  readonly changed: number;
  readonly deleted: number;
  readonly unchanged: number;
  readonly extra: number;
  readonly unseen: number;
  /** How many changes do each of these; a change counts once for each kind. */
  readonly consequences: Readonly<Partial<Record<ConsequenceKind, number>>>;
}

/** Counts objects and resources of a cloud together. */
export function summaryOf({ objects, cloud, unchanged, extra, unseen }: DiffReport): Summary {
  const all = [...objects, ...cloud];
  const count = (change: string) => all.filter((each) => each.change === change).length;
  const kinds = CONSEQUENCE_KINDS.map(
    (kind) => [kind, all.filter(({ consequences }) => consequences.some((each) => each.kind === kind)).length] as const,
  );
  const consequences = Object.fromEntries(kinds.filter(([, number]) => number > 0));
  return {
    created: count("created"),
    changed: count("changed"),
    deleted: count("deleted"),
    ...{ unchanged, extra: extra.length, unseen, consequences },
  };
}

/** Whether nothing differs, as far as one could look. */
export function isEqual({ objects, cloud, extra }: DiffReport): boolean {
  return objects.length + cloud.length + extra.length === 0;
}

/** `2 created, 1 changed, 700 unchanged`; says so when nothing differs. */
export function countsText(report: DiffReport): string {
  const { created, changed, deleted, unchanged, extra, unseen } = summaryOf(report);
  if (isEqual(report)) {
    return unseen > 0
      ? `no differences in ${unchanged} objects, ${unseen} could not be looked at`
      : `no differences in ${unchanged} objects`;
  }
  const counts = { created, changed, deleted, unchanged, "not rendered any more": extra, "not looked at": unseen };
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${count} ${word}`)
    .join(", ");
}

/** A kind of consequence as people write it. */
export function kindText(kind: ConsequenceKind): string {
  return kind === "data-loss" ? "data loss" : kind === "none" ? "note" : kind;
}
