import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { KubeflowProvider } from "../platform/kubeflow-provider";
import type { Cluster, ClusterControllers, GpuPool, TokenIssuer } from "./cluster";
import { clusterProviders } from "./cluster-providers";
import { readKubeconfig } from "./kubeconfig-file";

/** Names the environment variable by which a rehearsal tells the program its kubeconfig file. */
export const REHEARSAL_KUBECONFIG = "KUBEFLOW_REHEARSAL_KUBECONFIG";

export interface RehearsalClusterArgs {
  /** GPU pools among the simulated nodes. */
  readonly gpuPools: readonly GpuPool[];
}

/**
 * The embedded cluster of a rehearsal, which `npm run up` starts before the program runs. It is identified by the
 * stack, because its port may change from one run to the next.
 *
 * @throws when no rehearsal is running: plain `pulumi up` cannot start one
 */
export class RehearsalCluster extends pulumi.ComponentResource implements Cluster {
  readonly kind = "rehearsal";
  readonly kubeconfig: pulumi.Output<string>;
  readonly context: pulumi.Output<string>;
  readonly provider: k8s.Provider;
  readonly crdProvider: KubeflowProvider;
  readonly gpuPools: readonly GpuPool[];
  readonly tokenIssuer: TokenIssuer = { kind: "private" };
  readonly controllers: ClusterControllers = {};
  readonly ready: readonly pulumi.Resource[] = [];

  constructor(name: string, args: RehearsalClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const stack = pulumi.getStack();
    const path = process.env[REHEARSAL_KUBECONFIG];
    if (!path) throw new Error(`stack "${stack}" rehearses: run \`npm run up -- --stack ${stack}\``);
    const selected = readKubeconfig(path);
    super("kubeflow:clusters:RehearsalCluster", name, {}, opts);
    this.kubeconfig = pulumi.secret(selected.text);
    this.context = pulumi.output(selected.context);
    this.gpuPools = args.gpuPools;
    const { kubeconfig, context } = this;
    const providers = clusterProviders(name, { kubeconfig, context, clusterIdentifier: `rehearsal-${stack}` }, this);
    this.provider = providers.provider;
    this.crdProvider = providers.crdProvider;
    this.registerOutputs({});
  }
}
