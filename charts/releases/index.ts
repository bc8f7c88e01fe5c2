import { RELEASE_26_03 } from "./26.03";
import type { Release } from "./release";

export type { Program } from "./program";
export type { Release } from "./release";

/** The releases that can be deployed, by name; the last one is the newest. */
export const RELEASES = { "26.03": RELEASE_26_03 } as const satisfies Record<string, Release>;

/** Name of a release that can be deployed. */
export type ReleaseName = keyof typeof RELEASES;
