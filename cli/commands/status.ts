import { KubeClient } from "../../providers/kube/client";
import { StackSelection, runningRehearsal } from "../stack-environment";
import { viewCluster } from "../status/cluster-view";
import { clusterText } from "../status/text";
import { Screen } from "../terminal/screen";

/** Says what runs where in a rehearsal. */
export async function status(options: StackSelection & { readonly screen: Screen }): Promise<void> {
  const { screen } = options;
  const { kubeconfig } = runningRehearsal(options);
  const client = KubeClient.fromFile(kubeconfig);
  try {
    for (const line of clusterText(await viewCluster(client))) screen.line(line);
    screen.line();
    screen.line(`Kubernetes API server: ${client.server}`);
    screen.line(`kubeconfig: ${kubeconfig}`);
  } finally {
    await client.close();
  }
}
