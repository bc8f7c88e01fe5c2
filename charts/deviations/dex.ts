import type { Deviation } from "./deviation";

export const DEX_DEVIATIONS: readonly Deviation[] = [];
