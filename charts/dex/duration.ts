/** A duration as Dex reads it (and Go writes it): hours, minutes and seconds, such as `24h` or `1h30m`. */
export const DURATION = /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/** Whole minutes of a duration. @throws for text that is none */
export function minutesOf(duration: string): number {
  const parts = DURATION.exec(duration);
  if (!parts) throw new Error(`"${duration}" is no duration; write one such as "24h" or "1h30m"`);
  const [hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return Math.floor(hours * 60 + minutes + seconds / 60);
}
