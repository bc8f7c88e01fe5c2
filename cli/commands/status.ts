import { KubeClient } from "../../providers/kube/client";
import { liveLogs } from "../../rehearsal/kubelet/live-logs";
import { printReport } from "../command";
import { StackSelection, runningRehearsal } from "../stack-environment";
import { viewCluster } from "../status/cluster-view";
import { clusterText } from "../status/text";
import { columns } from "../terminal/columns";
import { Screen } from "../terminal/screen";

export interface StatusOptions extends StackSelection {
  /** Answer in JSON on standard output instead of on the screen. @default false */
  readonly json?: boolean;
  readonly screen: Screen;
}

/** Says what runs where in a rehearsal. */
export async function status(options: StatusOptions): Promise<void> {
  const { screen, json = false } = options;
  const paths = runningRehearsal(options);
  const { kubeconfig } = paths;
  const client = KubeClient.fromFile(kubeconfig);
  try {
    const view = await viewCluster(client);
    const logs = liveLogs(paths);
    if (json) {
      printReport({ data: { ...view, server: client.server, kubeconfig, logs }, text: "" }, true);
      return;
    }
    for (const line of clusterText(view)) screen.line(line);
    const facts = [
      ["Kubernetes API server", client.server],
      ["kubeconfig", kubeconfig],
      ...logs.map(({ pod, file }) => [`log of ${pod}`, file]),
    ];
    for (const line of ["", "Where to look", ...columns(facts, "  ")]) screen.line(line);
  } finally {
    await client.close();
  }
}
