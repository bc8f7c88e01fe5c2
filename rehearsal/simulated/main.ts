import { setMaxListeners } from "node:events";

import { KubeClient } from "../../providers/kube/client";
import { pause } from "../../providers/kube/pause";
import { logLine } from "../background/log";
import { BackgroundRun, runBackground } from "../background/run";
import { ClusterCloud } from "../clouds/cluster-cloud";
import { SIMULATED_CONTROLLERS } from "./controllers";
import { type SimulatedSettings, simulatedFiles } from "./start";

/** Milliseconds between two looks whether the API server is there, and after which it counts as gone for good. */
const LOOK_MS = 15_000;
const GONE_MS = 5 * 60_000;

/** Runs all simulated controllers; `startSimulated` starts it with its folder as the argument. */
async function main({ settings, stop, ready }: BackgroundRun<SimulatedSettings>): Promise<void> {
  const client = KubeClient.fromFile(settings.kubeconfig);
  await client.request("GET", "/version", { signal: stop });
  const gone = new AbortController();
  const signal = AbortSignal.any([stop, gone.signal]);
  // Each watch and each pause of a controller listens, which Node takes for a leak from ten on.
  setMaxListeners(0, signal);
  const cloud = settings.cloud && new ClusterCloud(settings.cloud.kind, settings.cloud.folder);
  const works = SIMULATED_CONTROLLERS.map((controller) => {
    const log = (line: string): void => logLine(`${controller.name}: ${line}`);
    return controller.run({ client, cloud, log, signal, now: () => new Date() });
  });
  ready();
  void untilGone(client, signal).then(() => gone.abort());
  await Promise.all(works);
}

/** Returns when the API server could not be reached for minutes on end, or the signal is aborted. */
async function untilGone(client: KubeClient, signal: AbortSignal): Promise<void> {
  for (let reachedAt = Date.now(); !signal.aborted && Date.now() - reachedAt < GONE_MS;) {
    await pause(LOOK_MS, signal).catch(() => undefined);
    await client.request("GET", "/version", { signal }).then(
      () => (reachedAt = Date.now()),
      () => undefined,
    );
  }
}

runBackground(simulatedFiles(process.argv[2]), main);
