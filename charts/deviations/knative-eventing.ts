import type { Deviation } from "./deviation";

export const KNATIVE_EVENTING_DEVIATIONS: readonly Deviation[] = [];
