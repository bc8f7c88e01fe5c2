import { realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";

import { BackgroundProcess, backgroundRuns, startBackground, stopBackground } from "../background/background-process";
import { clusterSettings } from "../background/cluster-settings";
import { egressSocket } from "../control-plane/egress";
import { RehearsalPaths } from "../environment";
import { LIVE_TOOLS } from "../toolchain/tools";
import { KubeletFiles, KubeletSettings } from "./kubelet-files";
import { removeLeftovers } from "./leftovers";
import { LiveBinaries } from "./live-controllers";

export interface KubeletOptions {
  readonly paths: RehearsalPaths;
  /** Programs to run live. The stages of KWOK must leave the Pods of all that could run alone: see `liveRepositories`. */
  readonly binaries: LiveBinaries;
}

/**
 * Starts the process that runs the Pods of live controllers, unless one runs already with the same programs for the same cluster; returns
 * once it has listed the Pods. It goes on after this process ends, and ends by itself when the API server is gone.
 *
 * @throws when it ends or is not ready in time, with the last lines of its log.
 */
export async function startKubelet({ paths, binaries }: KubeletOptions): Promise<void> {
  await startBackground(kubelet(paths), {
    ...clusterSettings(paths.kubeconfig),
    binaries: livePrograms(binaries),
    egressSocket: egressSocket(paths),
  });
}

/** Ends the process and all that it runs, and removes what it made outside of its own folder. */
export function stopKubelet(paths: RehearsalPaths): Promise<void> {
  return stopBackground(kubelet(paths));
}

/** True while the kubelet of a rehearsal runs. */
export function kubeletRuns(paths: RehearsalPaths): boolean {
  return backgroundRuns(kubelet(paths));
}

function kubelet(paths: RehearsalPaths): BackgroundProcess<KubeletSettings> {
  const files = new KubeletFiles(paths.kubelet);
  const cleanUp = async (): Promise<void> => {
    await removeLeftovers(files);
    await rm(egressSocket(paths), { force: true });
  };
  const main = join(__dirname, "main.ts");
  return { title: "live kubelet", name: "live-kubelet", readiness: "list the Pods", files, main, cleanUp };
}

/** A caller may know more programs, and know them by links: only a change of a live program is to make a restart. */
function livePrograms(binaries: LiveBinaries): LiveBinaries {
  const programs = LIVE_TOOLS.map((tool) => [tool, binaries[tool]] as const);
  return Object.fromEntries(programs.flatMap(([tool, path]) => (path ? [[tool, realpathSync(path)]] : [])));
}
