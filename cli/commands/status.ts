import { KubeClient } from "../../providers/kube/client";
import { liveLogs } from "../../rehearsal/kubelet/live-logs";
import { StackSelection, runningRehearsal } from "../stack-environment";
import { viewCluster } from "../status/cluster-view";
import { clusterText } from "../status/text";
import { columns } from "../terminal/columns";
import { Screen } from "../terminal/screen";

/** Says what runs where in a rehearsal. */
export async function status(options: StackSelection & { readonly screen: Screen }): Promise<void> {
  const { screen } = options;
  const paths = runningRehearsal(options);
  const { kubeconfig } = paths;
  const client = KubeClient.fromFile(kubeconfig);
  try {
    for (const line of clusterText(await viewCluster(client))) screen.line(line);
    const facts = [
      ["Kubernetes API server", client.server],
      ["kubeconfig", kubeconfig],
      ...liveLogs(paths).map(({ pod, file }) => [`log of ${pod}`, file]),
    ];
    for (const line of ["", "Where to look", ...columns(facts, "  ")]) screen.line(line);
  } finally {
    await client.close();
  }
}
