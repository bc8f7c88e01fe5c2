import * as compute from "@pulumi/gcp/compute";
import type * as pulumi from "@pulumi/pulumi";
import type { GkeNetwork } from "./network";

/**
 * Ports of the platform's webhooks: 15017 Istio; 8443 Knative, Katib and Pipelines; 9443 KServe, the trainers, JobSet
 * and Spark; 4443 PodDefaults. GKE itself opens 443 and 10250, which is cert-manager's.
 */
const WEBHOOK_PORTS = ["15017", "8443", "9443", "4443"];

/** Lets the control plane reach webhooks on private nodes. Without it, each object that they look at is refused. */
export function webhookFirewall(
  name: string,
  args: {
    readonly project: string;
    readonly network: GkeNetwork;
    /** E-mail of the nodes' service account. */
    readonly nodeAccount: pulumi.Input<string>;
  },
  opts: pulumi.CustomResourceOptions,
): compute.Firewall {
  const { project, network, nodeAccount } = args;
  return new compute.Firewall(
    `${name}-webhooks`,
    {
      project,
      network: network.id,
      direction: "INGRESS",
      sourceRanges: [network.controlPlaneCidr],
      targetServiceAccounts: [nodeAccount],
      allows: [{ protocol: "tcp", ports: WEBHOOK_PORTS }],
    },
    opts,
  );
}
