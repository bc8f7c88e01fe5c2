import type { Deviation } from "./deviation";

export const KEDA_DEVIATIONS: readonly Deviation[] = [];
