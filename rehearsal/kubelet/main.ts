import { rm } from "node:fs/promises";
import { join } from "node:path";

import { KubeClient } from "../../providers/kube/client";
import { readKubeconfig } from "../../providers/kube/kubeconfig";
import { BackgroundRun, runBackground } from "../background/run";
import { EgressProxy } from "./egress-proxy";
import { egressTarget } from "./egress-target";
import { detectIsolation } from "./isolation";
import { KubeletFiles, KubeletSettings } from "./kubelet-files";
import { removeLeftovers } from "./leftovers";
import { LiveKubelet } from "./live-kubelet";
import { logLine } from "../background/log";
import { PodRoutes } from "./pod-routes";
import { PortPool } from "./port-pool";
import { startSimulatedApi } from "./simulated-api";

const files = new KubeletFiles(process.argv[2]);

/** The kubelet's process; `startKubelet` starts it with its folder as the argument. */
async function main({ settings, stop, ready }: BackgroundRun<KubeletSettings>): Promise<void> {
  await removeLeftovers(files);
  const connection = readKubeconfig(settings.kubeconfig);
  const client = new KubeClient(connection);
  const probe = join(files.folder, "isolation-probe");
  const isolation = await detectIsolation(probe);
  await rm(probe, { recursive: true });
  logLine(`isolation: ${isolation}, programs: ${Object.keys(settings.binaries).join(", ")}`);
  const routes = new PodRoutes();
  const proxy = new EgressProxy(settings.egressSocket, (asked) => egressTarget(asked, routes, client));
  const api = await startSimulatedApi(connection);
  const host = {
    client,
    connection,
    isolation,
    routes,
    binaries: settings.binaries,
    ports: new PortPool(),
    proxy: await proxy.start(),
    simulatedApi: api.port,
    log: logLine,
    podsFolder: files.pods,
  };
  await new LiveKubelet(host).run(ready, stop);
  proxy.close();
  api.close();
}

runBackground(files, main);
