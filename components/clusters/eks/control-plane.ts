import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as eks from "@pulumi/aws/eks";
import * as kms from "@pulumi/aws/kms";
import type * as pulumi from "@pulumi/pulumi";
import type { EksClusterArgs } from "./args";
import { managedRole, serviceTrust } from "./managed-role";
import type { EksNetwork } from "./network";
import type { EksScope } from "./scope";

/**
 * The control plane. It has an address in the network of the cluster always, and one on the internet for `apiAccess`.
 * Whoever makes it gets no rights by that: access entries tell all of them.
 */
export function controlPlane(scope: EksScope, args: EksClusterArgs, network: EksNetwork): eks.Cluster {
  const { name, parent, tags } = scope;
  const role = managedRole(scope, `${name}-control-plane`, serviceTrust("eks.amazonaws.com"), [
    "AmazonEKSClusterPolicy",
  ]);
  return new eks.Cluster(
    `${name}-control-plane`,
    {
      name: args.clusterName,
      roleArn: role.arn,
      version: args.version,
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
      vpcConfig: { subnetIds: network.zones.map(({ subnetId }) => subnetId), ...endpoints(args.apiAccess) },
      enabledClusterLogTypes: [...args.logs],
      encryptionConfig: { provider: { keyArn: encryptionKey(scope, args) }, resources: ["secrets"] },
      upgradePolicy: { supportType: args.supportType },
      // The add-ons of EKS take the place of what it would put into the cluster and never upgrade.
      bootstrapSelfManagedAddons: false,
      deletionProtection: args.deletionProtection,
      tags,
    },
    // The cluster is among the last that a destroy comes to: by EKS's own refusal, all that runs in it would be gone.
    // Pulumi's comes in the preview, before anything is deleted.
    { parent, protect: args.deletionProtection, dependsOn: [...role.ready, ...logGroup(scope, args)] },
  );
}

interface Endpoints {
  readonly endpointPrivateAccess: boolean;
  readonly endpointPublicAccess: boolean;
  readonly publicAccessCidrs?: string[];
}

function endpoints(apiAccess: readonly string[]): Endpoints {
  if (apiAccess.length === 0) return { endpointPrivateAccess: true, endpointPublicAccess: false };
  return { endpointPrivateAccess: true, endpointPublicAccess: true, publicAccessCidrs: [...apiAccess] };
}

function encryptionKey({ name, clusterName, parent, tags }: EksScope, args: EksClusterArgs): pulumi.Input<string> {
  if (args.encryptionKey !== undefined) return args.encryptionKey;
  const description = `Secrets in etcd of the EKS cluster ${clusterName}`;
  // 30 days, the longest that AWS has: with the key, backups of etcd are lost, too.
  return new kms.Key(
    `${name}-secrets`,
    { description, enableKeyRotation: true, deletionWindowInDays: 30, tags },
    { parent },
  ).arn;
}

/** Where EKS logs to. It would make the group by itself, to keep all logs for ever, and leave it behind. */
function logGroup({ name, parent, tags }: EksScope, args: EksClusterArgs): pulumi.Resource[] {
  if (args.logs.length === 0) return [];
  const group = { name: `/aws/eks/${args.clusterName}/cluster`, retentionInDays: args.logRetentionDays, tags };
  return [new cloudwatch.LogGroup(`${name}-logs`, group, { parent })];
}
