import type { PlainObject } from "../../charts/common/objects";
import type { Terms } from "../../policies/evaluate";
import type { PolicyStack } from "../../policies/rule";
import type { PolicySettings } from "../../policies/settings";
import type { CloudResource } from "../../recorder/platform";

/** Where something is written. */
export interface Place {
  /** Path as the command line or the project names it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** What rules are applied to, and what an environment makes of them. */
export interface Judged {
  /** What it is, in a word or two: `dev`, `rendered/`. */
  readonly name: string;
  readonly stack: PolicyStack;
  readonly settings: PolicySettings;
  readonly terms: Omit<Terms, "today">;
  /** Where an object or a resource is written. */
  readonly placeOf: (about: PlainObject | CloudResource) => Place;
  /** Whether everything of the environment is there, so that an exemption that excuses nothing is one too many. */
  readonly complete: boolean;
}
