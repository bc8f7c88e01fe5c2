import { join } from "node:path";

import { BackgroundFiles } from "../background/background-files";
import { BackgroundProcess, startBackground, stopBackground } from "../background/background-process";
import { ClusterSettings, clusterSettings } from "../background/cluster-settings";
import type { CloudClusterKind } from "../../stacks/config/cloud-cluster-kind";
import { RehearsalPaths } from "../environment";

/** What the process of the simulated controllers is told. */
export interface SimulatedSettings extends ClusterSettings {
  /** The simulated cloud that the cluster is in, and its folder. */
  readonly cloud?: { readonly kind: CloudClusterKind; readonly folder: string };
}

/** Starts the process of the simulated controllers, unless it runs already for the same cluster; returns once it works. */
export function startSimulated(paths: RehearsalPaths, cloud?: CloudClusterKind): Promise<void> {
  const settings = clusterSettings(paths.kubeconfig);
  return startBackground(
    simulated(paths),
    cloud ? { ...settings, cloud: { kind: cloud, folder: paths.cloud } } : settings,
  );
}

/** Ends the process, if there is one. */
export function stopSimulated(paths: RehearsalPaths): Promise<void> {
  return stopBackground(simulated(paths));
}

/** The files of the process in its folder. */
export function simulatedFiles(folder: string): BackgroundFiles<SimulatedSettings> {
  return new BackgroundFiles(folder, "simulated.log");
}

function simulated(paths: RehearsalPaths): BackgroundProcess<SimulatedSettings> {
  return {
    title: "process of simulated controllers",
    name: "simulated-controllers",
    readiness: "reach the API server",
    files: simulatedFiles(paths.simulated),
    main: join(__dirname, "main.ts"),
  };
}
