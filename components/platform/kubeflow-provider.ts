import * as pulumi from "@pulumi/pulumi";

export interface KubeflowProviderArgs {
  /** Contents of a kubeconfig; kept as a secret. */
  readonly kubeconfig: pulumi.Input<string>;
  /**
   * Context of the kubeconfig.
   * @default the kubeconfig's current context
   */
  readonly context?: pulumi.Input<string>;
}

/** The provider of the resources that this project serves itself (`providers/kubeflow`), for one cluster. */
export class KubeflowProvider extends pulumi.ProviderResource {
  constructor(name: string, args: KubeflowProviderArgs, opts?: pulumi.ResourceOptions) {
    super("kubeflow", name, { kubeconfig: pulumi.secret(args.kubeconfig), context: args.context }, opts);
  }
}
