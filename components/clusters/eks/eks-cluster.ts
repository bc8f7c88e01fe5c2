import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { KubeflowProvider } from "../../platform/kubeflow-provider";
import type { BucketFactory } from "../bucket";
import type { Cluster, ClusterControllers, GpuPool, TokenIssuer } from "../cluster";
import { clusterProviders } from "../cluster-providers";
import type { MySqlFactory } from "../mysql-server";
import { offeredPool } from "../offered-pool";
import { clusterAccess } from "./access";
import type { EksClusterArgs } from "./args";
import { controlPlane } from "./control-plane";
import { clusterControllers } from "./controllers";
import { checkEksCluster } from "./eks-cluster-rules";
import { eksIdentity, type EksIdentity } from "./identity";
import { eksKubeconfig } from "./kubeconfig";
import { eksNetwork } from "./network";
import { eksNodes } from "./nodes";
import { issuerOf, oidcProvider } from "./oidc-provider";
import type { EksScope } from "./scope";
import { eksStores } from "./stores";
import { defaultStorageClass, VOLUME_CLASS } from "./volumes";

/**
 * A cluster of EKS with its network, nodes and add-ons. Providers come by parentage: `opts.provider` is that of AWS, for
 * `args.region`.
 *
 * @throws what `checkEksCluster` refuses, before anything is made
 */
export class EksCluster extends pulumi.ComponentResource implements Cluster {
  readonly kind = "eks";
  readonly cloud = "aws";
  readonly storageClass = VOLUME_CLASS;
  readonly kubeconfig: pulumi.Output<string>;
  readonly context: pulumi.Output<string>;
  readonly provider: k8s.Provider;
  readonly crdProvider: KubeflowProvider;
  readonly gpuPools: readonly GpuPool[];
  readonly tokenIssuer: TokenIssuer;
  readonly controllers: ClusterControllers;
  readonly identity: EksIdentity;
  readonly stores: BucketFactory & MySqlFactory;
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: EksClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    checkEksCluster(args);
    super("kubeflow:clusters:EksCluster", name, {}, opts);
    const { clusterName, region, tags } = args;
    const common = { name, tags, parent: this };
    const scope: EksScope = { ...common, clusterName };
    const network = eksNetwork(scope, args);
    const cluster = controlPlane(scope, args, network);
    const access = clusterAccess(scope, cluster, args);
    const nodes = eksNodes(scope, cluster, network, args);
    const issuer = issuerOf(cluster);
    const providerArn = oidcProvider(scope, cluster).arn;
    const { certificateAuthority, endpoint } = cluster;

    this.kubeconfig = eksKubeconfig({ clusterName, region, endpoint, certificateAuthority: certificateAuthority.data });
    this.context = pulumi.output(clusterName);
    const { kubeconfig, context } = this;
    const after = [...access, ...nodes.ready];
    const providers = clusterProviders(name, { kubeconfig, context, clusterIdentifier: cluster.arn, after }, this);
    this.provider = providers.provider;
    this.crdProvider = providers.crdProvider;
    this.gpuPools = args.gpuPools.map(offeredPool);
    this.tokenIssuer = { kind: "published", issuer };
    this.identity = eksIdentity(args.identity, { ...common, clusterName: cluster.name, issuer, providerArn });
    this.controllers = clusterControllers(args, this.identity, network.vpcId);
    const subnetIds = network.zones.map(({ subnetId }) => subnetId);
    const { clusterSecurityGroupId } = cluster.vpcConfig;
    this.stores = eksStores({ ...common, region, vpcId: network.vpcId, subnetIds, clusterSecurityGroupId });
    const storageClass = defaultStorageClass(scope, { providers: [this.provider], dependsOn: nodes.volumes });
    this.ready = [...after, nodes.volumes, storageClass];
    this.registerOutputs({});
  }
}
