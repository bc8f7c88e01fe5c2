import type { Deviation } from "./deviation";

export const KNATIVE_SERVING_DEVIATIONS: readonly Deviation[] = [];
