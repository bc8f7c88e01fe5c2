import { existsSync } from "node:fs";

import { RehearsalPaths } from "./environment";
import { processesBelow } from "./processes";

/** True while a rehearsal has a control plane that runs. */
export function rehearsalRuns({ kubeconfig, kwok }: RehearsalPaths): boolean {
  return existsSync(kubeconfig) && processesBelow(kwok).length > 0;
}
