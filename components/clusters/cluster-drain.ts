import * as pulumi from "@pulumi/pulumi";

/**
 * Stands between a cluster and all that runs in it: deleted after the latter, it waits until the cluster's controllers
 * have deleted the load balancers and volumes that they made in the cloud. Nobody else ever would, and load balancers
 * keep a network from being deleted. For clusters that this program makes; the provider comes from the parent.
 */
export class ClusterDrain extends pulumi.CustomResource {
  constructor(name: string, opts?: pulumi.CustomResourceOptions) {
    super("kubeflow:clusters:ClusterDrain", name, {}, opts);
  }
}
