import type { NumberTable, SettingProblem } from "./number";

/** How long requests may take; services may set less than the highest. */
export interface RequestSettings {
  /** Seconds that a request may take, where a service says nothing. @default 300 */
  readonly timeoutSeconds?: number;
  /** Seconds that a service may allow its requests. @default 600 */
  readonly maxTimeoutSeconds?: number;
}

/** How revisions, the versions of a service, come and go. */
export interface RevisionSettings {
  /** Seconds until a revision whose Pods do not get ready has failed; large models need more. @default 600 */
  readonly startDeadlineSeconds?: number;
  /** Old revisions of a service that are kept at least. @default 20 */
  readonly minRetained?: number;
  /** Old revisions of a service that are kept at most. @default 1000 */
  readonly maxRetained?: number;
}

const seconds = { min: 1, max: 86_400 } as const;

/** Requests' numbers, in `config-defaults`. */
export const REQUEST_NUMBERS = {
  timeoutSeconds: { key: "revision-timeout-seconds", ...seconds },
  maxTimeoutSeconds: { key: "max-revision-timeout-seconds", ...seconds },
} as const satisfies NumberTable;

/** Revisions' numbers, in `config-deployment`. */
export const START_NUMBERS = {
  startDeadlineSeconds: { key: "progress-deadline", unit: "s", ...seconds },
} as const satisfies NumberTable;

/** Revisions' numbers, in `config-gc`. */
export const RETENTION_NUMBERS = {
  minRetained: { key: "min-non-active-revisions", min: 0, max: 100_000 },
  maxRetained: { key: "max-non-active-revisions", min: 0, max: 100_000 },
} as const satisfies NumberTable;

/** Seconds that a request may take at most. */
export const MAX_REQUEST_SECONDS = 600;

/** Settings that are right by themselves and impossible together. */
export function requestContradictions({ timeoutSeconds = 300, ...rest }: RequestSettings): SettingProblem[] {
  const { maxTimeoutSeconds: max = MAX_REQUEST_SECONDS } = rest;
  if (timeoutSeconds <= max) return [];
  if (rest.maxTimeoutSeconds !== undefined) {
    const message = `is less than timeoutSeconds (${timeoutSeconds}); raise it, or lower timeoutSeconds`;
    return [{ path: ["maxTimeoutSeconds"], value: max, message }];
  }
  const message = `is more than the highest that is allowed (${max}); set maxTimeoutSeconds too`;
  return [{ path: ["timeoutSeconds"], value: timeoutSeconds, message }];
}

/** Settings that are right by themselves and impossible together. */
export function revisionContradictions({ minRetained = 20, maxRetained = 1000 }: RevisionSettings): SettingProblem[] {
  if (minRetained <= maxRetained) return [];
  const message = `is less than minRetained (${minRetained}); raise it, or lower minRetained`;
  return [{ path: ["maxRetained"], value: maxRetained, message }];
}
