import type { Deviation } from "./deviation";

export const OAUTH2_PROXY_DEVIATIONS: readonly Deviation[] = [];
