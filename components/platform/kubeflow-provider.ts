import * as pulumi from "@pulumi/pulumi";

export interface KubeflowProviderArgs {
  /** Contents of a kubeconfig; kept as a secret. */
  readonly kubeconfig: pulumi.Input<string>;
  /**
   * Context of the kubeconfig.
   * @default the kubeconfig's current context
   */
  readonly context?: pulumi.Input<string>;
  /**
   * Tells this cluster from others: bundles are replaced when it changes.
   * @default the API server's URL
   */
  readonly clusterIdentifier?: pulumi.Input<string>;
}

/**
 * The provider of the resources that this project serves itself, for one cluster. The engine finds its plugin by the
 * path in Pulumi.yaml, whatever its version: it is of this very commit.
 */
export class KubeflowProvider extends pulumi.ProviderResource {
  constructor(name: string, args: KubeflowProviderArgs, opts?: pulumi.ResourceOptions) {
    const { kubeconfig, context, clusterIdentifier } = args;
    super("kubeflow", name, { kubeconfig: pulumi.secret(kubeconfig), context, clusterIdentifier }, opts);
  }
}
