import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";

import { endProcesses, processesBelow } from "../processes";
import { KubeletFiles } from "./kubelet-files";
import { removeLinks } from "./path-links";

/** Milliseconds that programs have to end by themselves. */
const GRACE_MS = 2_000;

/** Ends what a killed kubelet left running, and removes its Pods' folders and what lies elsewhere because of them. */
export async function removeLeftovers(files: KubeletFiles): Promise<void> {
  await endProcesses(
    processesBelow(files.folder).map(({ pid }) => pid),
    GRACE_MS,
  );
  if (!existsSync(files.pods)) return;
  for (const name of readdirSync(files.pods)) removeLinks(join(files.pods, name));
  await rm(files.pods, { recursive: true, force: true });
}
