import { isDeepStrictEqual } from "node:util";

/** A condition of an object's status; times are RFC 3339. */
export interface Condition {
  readonly type: string;
  readonly status: "True" | "False" | "Unknown";
  readonly reason: string;
  readonly message: string;
  readonly lastTransitionTime?: string;
  readonly observedGeneration?: number;
}

/** What came of an attempt, as the condition `Ready` tells it. */
export interface Outcome {
  readonly ready: boolean;
  readonly reason: string;
  readonly message: string;
}

/** Why something cannot be done now; what it waits for may come. */
export class Refusal extends Error {
  constructor(
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

/** An outcome as a condition, which keeps the time of its last change. */
export function condition(
  type: string,
  { ready, reason, message }: Outcome,
  before: readonly Condition[] | undefined,
  { generation, now }: { readonly generation?: number; readonly now: Date },
): Condition {
  const status = ready ? "True" : "False";
  const known = before?.find((one) => one.type === type);
  const lastTransitionTime = known?.status === status ? known.lastTransitionTime : rfc3339(now);
  return { type, status, reason, message, lastTransitionTime, observedGeneration: generation };
}

/** Whether a status has these fields already. */
export function holds(status: object | undefined, fields: object): boolean {
  const known = (status ?? {}) as Record<string, unknown>;
  return Object.entries(fields).every(([name, value]) => isDeepStrictEqual(known[name], plain(value)));
}

/** A time as Kubernetes writes it, to the second. */
export function rfc3339(time: Date): string {
  return time.toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** As the server would tell it: without what is undefined. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
