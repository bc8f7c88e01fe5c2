const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

/**
 * Milliseconds of a duration as Go writes it, such as `2160h` or `1h30m`.
 * @throws when it is none
 */
export function milliseconds(duration: string): number {
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  if (duration === "" || parts.map(([part]) => part).join("") !== duration) {
    throw new Error(`"${duration}" is no duration; write one such as "2160h"`);
  }
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit], 0);
}
