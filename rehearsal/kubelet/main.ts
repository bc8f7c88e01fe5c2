import { statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";

import { KubeClient } from "../../providers/kube/client";
import { readKubeconfig } from "../../providers/kube/kubeconfig";
import { detectIsolation } from "./isolation";
import { KubeletFiles } from "./kubelet-files";
import { removeLeftovers } from "./leftovers";
import { LiveKubelet } from "./live-kubelet";
import { logLine } from "./log";
import { PortPool } from "./port-pool";

/** Milliseconds between two looks whether the folder is still there. */
const LOOK_MS = 2_000;

/** The kubelet's process; `startKubelet` starts it with its folder as the argument. */
async function main(folder: string): Promise<void> {
  const files = new KubeletFiles(folder);
  const stop = endSignal(folder);
  await removeLeftovers(files);
  const settings = files.readSettings();
  const connection = readKubeconfig(settings.kubeconfig);
  const client = new KubeClient(connection);
  const probe = join(folder, "isolation-probe");
  const isolation = await detectIsolation(probe);
  await rm(probe, { recursive: true });
  logLine(`isolation: ${isolation}, programs: ${Object.keys(settings.binaries).join(", ")}`);
  const { binaries } = settings;
  const host = { client, connection, binaries, isolation, ports: new PortPool(), log: logLine, podsFolder: files.pods };
  await new LiveKubelet(host).run(() => files.writeState({ pid: process.pid, settings }), stop);
  await rm(files.state, { force: true });
  logLine("ended");
}

/** Aborted when the process is asked to end, or its folder is removed, or replaced by another rehearsal's. */
function endSignal(folder: string): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stop.abort());
  const inode = () => statSync(folder, { throwIfNoEntry: false })?.ino;
  const mine = inode();
  setInterval(() => inode() === mine || stop.abort(), LOOK_MS);
  return stop.signal;
}

main(process.argv[2]).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
