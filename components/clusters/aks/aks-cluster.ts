import type * as containerservice from "@pulumi/azure-native/containerservice";
import * as resources from "@pulumi/azure-native/resources";
import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { KubeflowProvider } from "../../platform/kubeflow-provider";
import type { BucketFactory } from "../bucket";
import type { Cluster, ClusterControllers, GpuPool, TokenIssuer } from "../cluster";
import { clusterProviders } from "../cluster-providers";
import type { IdentityBinder } from "../identity";
import type { MySqlFactory } from "../mysql-server";
import type { AksClusterArgs } from "./args";
import { controlPlane, type ControlPlane } from "./control-plane";
import { devicePluginOf } from "./device-plugin";
import { gpuAgentPool } from "./gpu-pool";
import { planGpuPool, type GpuPoolPlan } from "./gpu-pool-plan";
import { aksIdentity } from "./identity";
import { aksKubeconfig } from "./kubeconfig";
import { aksNetwork, checkNetwork, type AksNetwork } from "./network";
import type { AksPlace } from "./place";
import { reservationRights } from "./reservation-rights";
import { aksStores } from "./stores";
import { systemPool } from "./system-pool";

/**
 * A cluster of Azure Kubernetes Service. Volumes are of AKS's own default class, `default`. kubelogin has to be on the
 * machine that deploys.
 *
 * @throws what `planGpuPool` and `checkNetwork` refuse, before anything is made
 */
export class AksCluster extends pulumi.ComponentResource implements Cluster {
  readonly kind = "aks";
  readonly cloud = "azure";
  readonly kubeconfig: pulumi.Output<string>;
  readonly context: pulumi.Output<string>;
  readonly provider: k8s.Provider;
  readonly crdProvider: KubeflowProvider;
  readonly gpuPools: readonly GpuPool[];
  readonly tokenIssuer: TokenIssuer;
  readonly controllers: ClusterControllers;
  readonly identity: IdentityBinder;
  readonly stores: BucketFactory & MySqlFactory;
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: AksClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const plans = args.gpuPools.map((pool) => planGpuPool(pool, args.zones));
    checkNetwork(args.network);
    super("kubeflow:clusters:AksCluster", name, {}, opts);
    const place = placeOf(name, args, this);
    const network = aksNetwork(place, args.network);
    const plane = controlPlane(place, args, network);
    const { cluster, access } = plane;
    const pool = systemPool(place, args, network, cluster);
    gpuAgentPools(place, args, { plans, network, plane, first: pool });

    const { clusterName, login } = args;
    const { resourceGroupName } = place;
    this.kubeconfig = aksKubeconfig({ clusterName, resourceGroupName, cluster, login }, { parent: this });
    this.context = pulumi.output(clusterName);
    const { kubeconfig, context } = this;
    const providers = clusterProviders(name, { kubeconfig, context, clusterIdentifier: cluster.id }, this);
    this.provider = providers.provider;
    this.crdProvider = providers.crdProvider;
    this.gpuPools = plans.map(({ offered }) => offered);
    this.controllers = devicePluginOf(args.gpuPools);
    const issuer = issuerOf(cluster);
    this.tokenIssuer = { kind: "published", issuer };
    this.identity = aksIdentity(place, issuer);
    const { databases } = network;
    this.stores = aksStores({ place, databases, zones: args.zones, ownGroup: args.resourceGroup === undefined });
    this.ready = [pool, ...access];
    this.registerOutputs({});
  }
}

function placeOf(
  name: string,
  { clusterName, subscriptionId, region, resourceGroup, tags }: AksClusterArgs,
  parent: AksCluster,
): AksPlace {
  const key = [subscriptionId, resourceGroup ?? clusterName, clusterName].join("/");
  const common = { name, clusterName, subscriptionId, region, key, tags, parent };
  if (resourceGroup !== undefined) return { ...common, resourceGroupName: resourceGroup };
  const group = new resources.ResourceGroup(
    `${name}-group`,
    { resourceGroupName: clusterName, location: region, tags },
    { parent },
  );
  return { ...common, resourceGroupName: group.name };
}

interface Surroundings {
  readonly plans: readonly GpuPoolPlan[];
  readonly network: AksNetwork;
  readonly plane: ControlPlane;
  /** Pool that is made before all others. */
  readonly first: pulumi.Resource;
}

/** One pool after the other: AKS refuses to change a second one of a cluster meanwhile (OperationNotAllowed). */
function gpuAgentPools(place: AksPlace, { version }: AksClusterArgs, surroundings: Surroundings): void {
  const { plans, network, plane, first } = surroundings;
  const { cluster, identity } = plane;
  const { nodeSubnetId } = network;
  const rightsOf = reservationRights(place, plans, identity);
  let previous = first;
  for (const plan of plans) {
    const needs = [previous, ...rightsOf(plan)];
    previous = gpuAgentPool(place, plan, { cluster, nodeSubnetId, version, needs });
  }
}

/** The issuer byte for byte, with the slash at its end: federated credentials are compared as texts. */
function issuerOf({ oidcIssuerProfile }: containerservice.ManagedCluster): pulumi.Output<string> {
  return oidcIssuerProfile.apply((profile) => {
    if (profile?.issuerURL !== undefined) return profile.issuerURL;
    if (pulumi.runtime.isDryRun()) return pulumi.unknown as unknown as string;
    throw new Error("cluster: Azure told no issuer of ServiceAccounts' tokens");
  });
}
