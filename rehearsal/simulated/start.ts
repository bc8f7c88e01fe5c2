import { join } from "node:path";

import { BackgroundFiles } from "../background/background-files";
import { BackgroundProcess, startBackground, stopBackground } from "../background/background-process";
import { ClusterSettings, clusterSettings } from "../background/cluster-settings";
import { RehearsalPaths } from "../environment";

/** Starts the process of the simulated controllers, unless it runs already for the same cluster; returns once it works. */
export function startSimulated(paths: RehearsalPaths): Promise<void> {
  return startBackground(simulated(paths), clusterSettings(paths.kubeconfig));
}

/** Ends the process, if there is one. */
export function stopSimulated(paths: RehearsalPaths): Promise<void> {
  return stopBackground(simulated(paths));
}

/** The files of the process in its folder. */
export function simulatedFiles(folder: string): BackgroundFiles<ClusterSettings> {
  return new BackgroundFiles(folder, "simulated.log");
}

function simulated(paths: RehearsalPaths): BackgroundProcess<ClusterSettings> {
  return {
    title: "process of simulated controllers",
    name: "simulated-controllers",
    readiness: "reach the API server",
    files: simulatedFiles(paths.simulated),
    main: join(__dirname, "main.ts"),
  };
}
