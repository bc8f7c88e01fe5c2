import type { Deviation } from "./deviation";

export const ISTIO_DEVIATIONS: readonly Deviation[] = [];
