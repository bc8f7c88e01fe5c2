import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Cloud } from "../../charts/istio-gateways/load-balancer";
import type { KubeflowProvider } from "../platform/kubeflow-provider";
import type { Cluster, ClusterControllers, GpuPool, TokenIssuer } from "./cluster";
import { clusterProviders } from "./cluster-providers";
import { kubeconfigPath, readKubeconfig, selectContext } from "./kubeconfig-file";

export interface ExistingClusterArgs {
  /**
   * Where the credentials are: a kubeconfig file, or the contents of one, which may be a secret of the stack.
   * @default the file that kubectl would use: `KUBECONFIG`, else `~/.kube/config`
   */
  readonly kubeconfig?: { readonly path: string } | { readonly content: pulumi.Input<string> };
  /**
   * Context of the kubeconfig.
   * @default the kubeconfig's current context
   */
  readonly context?: string;
  /**
   * GPU pools of the cluster, declared because no API tells them reliably.
   * @default none
   */
  readonly gpuPools?: readonly GpuPool[];
  /**
   * HTTPS address of the issuer of ServiceAccounts' tokens, where its keys are published.
   * @default none: the keys are read from the API server
   */
  readonly serviceAccountIssuer?: string;
  /** Cloud that the cluster is in. @default none that is known */
  readonly cloud?: Cloud;
  /** StorageClass for volumes that have to last. @default the cluster's default one */
  readonly storageClass?: string;
}

/**
 * A cluster that somebody else made. It owns nothing there, and is identified by its API server's URL: another URL is
 * another cluster, new credentials are not.
 *
 * @throws what `kubeconfigPath` and `readKubeconfig` refuse
 */
export class ExistingCluster extends pulumi.ComponentResource implements Cluster {
  readonly kind = "existing";
  readonly cloud?: Cloud;
  readonly storageClass?: string;
  readonly kubeconfig: pulumi.Output<string>;
  readonly context: pulumi.Output<string>;
  readonly provider: k8s.Provider;
  readonly crdProvider: KubeflowProvider;
  readonly gpuPools: readonly GpuPool[];
  readonly tokenIssuer: TokenIssuer;
  readonly controllers: ClusterControllers = {};
  readonly ready: readonly pulumi.Resource[] = [];

  constructor(name: string, args: ExistingClusterArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const selected = select(args);
    super("kubeflow:clusters:ExistingCluster", name, {}, opts);
    this.kubeconfig = selected.apply(({ text }) => text);
    this.context = pulumi.unsecret(selected.apply(({ context }) => context));
    this.cloud = args.cloud;
    this.storageClass = args.storageClass;
    this.gpuPools = args.gpuPools ?? [];
    const { serviceAccountIssuer: issuer } = args;
    this.tokenIssuer = issuer === undefined ? { kind: "private" } : { kind: "published", issuer };
    const clusterIdentifier = pulumi.unsecret(selected.apply(({ server }) => server));
    const { kubeconfig, context } = this;
    const providers = clusterProviders(name, { kubeconfig, context, clusterIdentifier }, this);
    this.provider = providers.provider;
    this.crdProvider = providers.crdProvider;
    this.registerOutputs({});
  }
}

function select({
  kubeconfig,
  context,
}: ExistingClusterArgs): pulumi.Output<{ text: string; context: string; server: string }> {
  if (kubeconfig && "content" in kubeconfig) {
    const content = pulumi.secret(kubeconfig.content);
    return content.apply((text) => selectContext(text, process.cwd(), context, "cluster.kubeconfig"));
  }
  return pulumi.secret(readKubeconfig(kubeconfigPath(kubeconfig?.path), context));
}
