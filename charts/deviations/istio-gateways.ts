import type { Deviation } from "./deviation";

export const ISTIO_GATEWAYS_DEVIATIONS: readonly Deviation[] = [];
