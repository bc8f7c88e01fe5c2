import * as eks from "@pulumi/aws/eks";
import type * as pulumi from "@pulumi/pulumi";
import { managedRole, type ManagedRole } from "./managed-role";
import type { EksScope } from "./scope";
import { podIdentityTrust } from "./trust-policy";

/** ServiceAccounts that add-ons run as, in kube-system. */
const CNI_ACCOUNT = "aws-node";
const EBS_ACCOUNT = "ebs-csi-controller-sa";

/** A role that an add-on's ServiceAccount takes by Pod Identity, and what must exist for it. */
interface AddonRole extends ManagedRole {
  readonly serviceAccount: string;
}

/**
 * Add-ons that a node needs to become ready: nothing makes Pods' network in a cluster without vpc-cni. They are there
 * before the first node, so that no node is counted for fewer Pods than prefixes of addresses allow.
 */
export function addonsBeforeNodes(scope: EksScope, cluster: eks.Cluster): eks.Addon[] {
  const role = addonRole(scope, "vpc-cni", CNI_ACCOUNT, "AmazonEKS_CNI_Policy");
  const agent = addon(scope, cluster, "eks-pod-identity-agent");
  const prefixes = JSON.stringify({ env: { ENABLE_PREFIX_DELEGATION: "true" } });
  return [
    agent,
    addon(scope, cluster, "kube-proxy"),
    addon(scope, cluster, "vpc-cni", { role, configurationValues: prefixes }),
  ];
}

/** Add-ons whose Pods need nodes: they are not active before these run. */
export interface NodeAddons {
  readonly dns: eks.Addon;
  readonly volumes: eks.Addon;
  readonly metrics: eks.Addon;
}

/** @param after nodes that are not tainted */
export function addonsOnNodes(scope: EksScope, cluster: eks.Cluster, after: readonly pulumi.Resource[]): NodeAddons {
  const role = addonRole(scope, "aws-ebs-csi-driver", EBS_ACCOUNT, "AmazonEBSCSIDriverPolicyV2");
  return {
    dns: addon(scope, cluster, "coredns", { after }),
    volumes: addon(scope, cluster, "aws-ebs-csi-driver", { role, after }),
    metrics: addon(scope, cluster, "metrics-server", { after }),
  };
}

interface AddonOptions {
  readonly role?: AddonRole;
  /** In JSON. */
  readonly configurationValues?: string;
  readonly after?: readonly pulumi.Resource[];
}

/** Without a version, EKS takes the one that fits the version of the cluster, and keeps it. */
function addon(
  { name, parent, tags }: EksScope,
  { name: clusterName }: eks.Cluster,
  addonName: string,
  { role, configurationValues, after = [] }: AddonOptions = {},
): eks.Addon {
  return new eks.Addon(
    `${name}-${addonName}`,
    {
      clusterName,
      addonName,
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "OVERWRITE",
      ...(configurationValues && { configurationValues }),
      ...(role && { podIdentityAssociations: [{ roleArn: role.arn, serviceAccount: role.serviceAccount }] }),
      tags,
    },
    { parent, dependsOn: [...(role?.ready ?? []), ...after] },
  );
}

/** Always by Pod Identity, whichever way workloads go: an add-on keeps its association by itself. */
function addonRole(scope: EksScope, addonName: string, serviceAccount: string, policy: string): AddonRole {
  const trust = podIdentityTrust(scope.clusterName, { namespace: "kube-system", name: serviceAccount });
  return { serviceAccount, ...managedRole(scope, `${scope.name}-${addonName}`, trust, [policy]) };
}
