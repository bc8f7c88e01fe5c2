import type { PlainObject } from "../../../charts/common/objects";
import type { FieldChange } from "../values/field-changes";
import type { SideObjects } from "./per-side";

/** What a change can do, the worst first. */
export const CONSEQUENCE_KINDS = ["data-loss", "outage", "replace", "access", "restart", "none"] as const;

/**
 * - `data-loss`: somebody's data or objects go, or nobody finds them any more
 * - `outage`: something does not answer for a while, or may not
 * - `replace`: the object can't be changed and is deleted and made anew
 * - `access`: rights get wider or narrower
 * - `restart`: Pods are made anew, one after another
 * - `none`: nothing of these happens, although one might think so
 */
export type ConsequenceKind = (typeof CONSEQUENCE_KINDS)[number];

/** One thing that a change does. */
export interface Consequence {
  readonly kind: ConsequenceKind;
  /** A sentence without a full stop. */
  readonly reason: string;
}

/** An object that is made, changed or deleted. */
export interface RawChange {
  readonly change: "created" | "changed" | "deleted";
  readonly from?: PlainObject;
  readonly to?: PlainObject;
  /** Of a changed object. */
  readonly fields: readonly FieldChange[];
}

/** What rules know beyond the object that changes. */
export interface Surroundings {
  readonly from: SideObjects;
  readonly to: SideObjects;
  /** The change of an object, by identity. */
  readonly changes: ReadonlyMap<string, RawChange>;
  /** Whether `up` leaves definitions of custom resources in the cluster that `to` does not have. */
  readonly keepsDefinitions: boolean;
}

/** Says what a change does, as far as it knows about it. */
export type ConsequenceRule = (change: RawChange, around: Surroundings) => readonly Consequence[];
