/** What somebody wants to do. */
export type Purpose = "render" | "rehearse" | "deploy";

/** One thing that was looked at. */
export interface Check {
  /** As people call it, such as "Go". */
  readonly subject: string;
  /** unknown: nobody can tell from here. */
  readonly state: "ok" | "lacks" | "unknown";
  /** What is there, or what is not. */
  readonly found: string;
  /** What to do about it; absent where nothing is lacking. */
  readonly fix?: string;
  /** What cannot be done without it. None: it is good to have. */
  readonly neededFor: readonly Purpose[];
}

/** Something that is as it should be. */
export function ok(subject: string, found: string): Check {
  return { subject, state: "ok", found, neededFor: [] };
}

/** Something that is not there. @param neededFor what cannot be done without it */
export function lacks(subject: string, found: string, fix: string, ...neededFor: Purpose[]): Check {
  return { subject, state: "lacks", found, fix, neededFor };
}

/** Something that cannot be told from here. */
export function unknown(subject: string, found: string, fix: string): Check {
  return { subject, state: "unknown", found, fix, neededFor: [] };
}
