import type * as container from "@pulumi/gcp/container";
import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { KubeflowProvider } from "../../platform/kubeflow-provider";
import type { Cluster, ClusterControllers, GpuPool, TokenIssuer } from "../cluster";
import { clusterProviders } from "../cluster-providers";
import { adminRights, keyGrant, nodeAccount } from "./access";
import type { GkeClusterArgs } from "./args";
import { controlPlane } from "./control-plane";
import { gpuNodePool } from "./gpu-node-pool";
import { planGpuPool } from "./gpu-pool-plan";
import { GkeIdentities } from "./identity";
import { gkeKubeconfig } from "./kubeconfig";
import { gkeNetwork } from "./network";
import { enabledApis, projectNumberOf } from "./project";
import { GkeStores } from "./stores";
import { systemPool } from "./system-pool";
import { webhookFirewall } from "./webhook-firewall";

/**
 * A regional cluster of Google Kubernetes Engine with private nodes. GKE brings its own autoscaler, load balancers, GPU
 * driver and device plugin. Volumes that name no StorageClass get GKE's default, `standard-rwo`, whose disks machines
 * of the H200 cannot attach.
 *
 * @throws for a GPU pool that Google Cloud cannot make, before anything is made
 */
export class GkeCluster extends pulumi.ComponentResource implements Cluster {
  readonly kind = "gke";
  readonly cloud = "gcp";
  readonly kubeconfig: pulumi.Output<string>;
  readonly context: pulumi.Output<string>;
  readonly provider: k8s.Provider;
  readonly crdProvider: KubeflowProvider;
  readonly gpuPools: readonly GpuPool[];
  readonly tokenIssuer: TokenIssuer;
  readonly controllers: ClusterControllers = {};
  readonly identity: GkeIdentities;
  readonly stores: GkeStores;
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: GkeClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const plans = args.gpuPools.map((pool) => planGpuPool(pool, args.zones));
    super("kubeflow:clusters:GkeCluster", name, {}, opts);
    const { project, region, tags } = args;
    const projectNumber = projectNumberOf(args, { parent: this });
    const withApis = { parent: this, dependsOn: [...enabledApis(name, project, { parent: this })] };
    const network = gkeNetwork(name, args, withApis);
    const nodes = nodeAccount(name, project, withApis);
    adminRights(name, args, withApis);
    const grants = args.encryptionKey
      ? [keyGrant(name, { encryptionKey: args.encryptionKey, projectNumber }, withApis)]
      : [];
    const firewall = webhookFirewall(name, { project, network, nodeAccount: nodes.email }, withApis);
    const dependsOn = [...network.ready, ...nodes.ready, ...grants];
    const cluster = controlPlane(name, args, { network, nodes }, pulumi.mergeOptions(withApis, { dependsOn }));
    const place = { project, region, cluster: cluster.name, account: nodes.email, tags };
    const system = systemPool(name, args.systemPool, args.zones, place, { parent: this });
    const gpus = plans.map((plan) => gpuNodePool(name, plan, place, { parent: this, dependsOn: system }));
    this.gpuPools = plans.map(({ offered }) => offered);
    this.tokenIssuer = { kind: "published", issuer: issuerOf(cluster) };
    const identityOpts = pulumi.mergeOptions(withApis, { dependsOn: cluster });
    this.identity = new GkeIdentities({ project, projectNumber, opts: identityOpts });
    this.stores = new GkeStores(name, { project, region, network, tags, opts: withApis });
    // Pools of GPUs may be empty; on destroy, Pods with volumes go before their nodes.
    this.ready = [system, firewall, ...gpus];
    const context = `gke_${project}_${region}_${args.clusterName}`;
    this.context = pulumi.output(context);
    this.kubeconfig = gkeKubeconfig(cluster, context, args.apiAccess.length > 0);
    const providers = clusterProviders(
      name,
      { kubeconfig: this.kubeconfig, context: this.context, clusterIdentifier: cluster.id, after: [system] },
      this,
    );
    this.provider = providers.provider;
    this.crdProvider = providers.crdProvider;
    this.registerOutputs({});
  }
}

/** Where GKE publishes the keys of ServiceAccounts' tokens: the address of the cluster in its API, version 1. */
function issuerOf({ id }: container.Cluster): pulumi.Output<string> {
  return pulumi.interpolate`https://container.googleapis.com/v1/${id}`;
}
