import type { BucketSettings } from "../bucket";

/** One of S3's rules about what becomes of objects. */
export interface LifecycleRule {
  readonly id: string;
  readonly status: "Enabled";
  /** Of the objects that it is about: "" is all of them. */
  readonly filter: { readonly prefix: "" };
  readonly abortIncompleteMultipartUpload?: { readonly daysAfterInitiation: number };
  readonly noncurrentVersionExpiration?: { readonly noncurrentDays: number };
  readonly expiration?: { readonly days: number } | { readonly expiredObjectDeleteMarker: true };
}

/** How long what was overwritten or deleted is kept, in days. */
const VERSION_DAYS = 30;

/** After how many days an upload is given up; until then its parts are paid for, and no listing shows them. */
const UPLOAD_DAYS = 7;

/** S3's rules for a bucket. */
export function lifecycleRules({ versioning, expireAfterDays }: BucketSettings): LifecycleRule[] {
  const rules = [rule("uploads", { abortIncompleteMultipartUpload: { daysAfterInitiation: UPLOAD_DAYS } })];
  if (versioning) {
    const noncurrentVersionExpiration = { noncurrentDays: VERSION_DAYS };
    // S3 takes a number of days and the removal of markers in separate rules only.
    rules.push(rule("versions", { noncurrentVersionExpiration, expiration: { expiredObjectDeleteMarker: true } }));
  }
  if (expireAfterDays !== undefined) rules.push(rule("objects", { expiration: { days: expireAfterDays } }));
  return rules;
}

function rule(id: string, what: Omit<LifecycleRule, "filter" | "id" | "status">): LifecycleRule {
  return { id, status: "Enabled", filter: { prefix: "" }, ...what };
}
