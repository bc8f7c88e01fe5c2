import type * as eks from "@pulumi/aws/eks";
import type * as pulumi from "@pulumi/pulumi";
import { addonsBeforeNodes, addonsOnNodes } from "./addons";
import type { EksClusterArgs } from "./args";
import { gpuNodes } from "./gpu-nodes";
import { managedRole, serviceTrust } from "./managed-role";
import type { EksNetwork } from "./network";
import type { EksScope } from "./scope";
import { systemPool } from "./system-pool";

/** Rights of all nodes; that to the network's addresses is the CNI's own. SSM is the way into a node that is ill. */
const NODE_POLICIES = [
  "AmazonEKSWorkerNodePolicy",
  "AmazonEC2ContainerRegistryPullOnly",
  "AmazonSSMManagedInstanceCore",
];

/** The nodes of a cluster and what runs on all of them. */
export interface EksNodes {
  /**
   * What must exist before Pods run and reach each other by name, and until they are gone. Groups of GPU nodes are among
   * it although they may be empty: on destroy, Pods with volumes go before their nodes.
   */
  readonly ready: readonly pulumi.Resource[];
  /** What must exist before claims get volumes. */
  readonly volumes: pulumi.Resource;
}

/** Makes add-ons that nodes need, then the pools, then add-ons that need nodes. */
export function eksNodes(scope: EksScope, cluster: eks.Cluster, network: EksNetwork, args: EksClusterArgs): EksNodes {
  const role = managedRole(scope, `${scope.name}-node`, serviceTrust("ec2.amazonaws.com"), NODE_POLICIES);
  const early = addonsBeforeNodes(scope, cluster);
  const context = { cluster, nodeRoleArn: role.arn, after: [...role.ready, ...network.ready, ...early] };
  const system = systemPool(scope, context, args.systemPool, network.zones);
  const gpus = args.gpuPools.flatMap((pool) => gpuNodes(scope, context, pool, network));
  const { dns, volumes } = addonsOnNodes(scope, cluster, system);
  return { ready: [...early, ...system, ...gpus, dns], volumes };
}
