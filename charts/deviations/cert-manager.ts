import type { Deviation } from "./deviation";

export const CERT_MANAGER_DEVIATIONS: readonly Deviation[] = [];
