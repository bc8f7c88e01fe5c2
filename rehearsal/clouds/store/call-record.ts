import { appendFileSync, mkdirSync } from "node:fs";

import { cloudFiles } from "./cloud-files";
import type { CloudCall } from "./recording-world";

/** Notes a call that the cloud in a folder has answered; several processes may do so at once. */
export function noteCall(folder: string, call: CloudCall): void {
  mkdirSync(folder, { recursive: true });
  appendFileSync(cloudFiles(folder).calls, `${JSON.stringify({ time: new Date().toISOString(), ...call })}\n`);
}
