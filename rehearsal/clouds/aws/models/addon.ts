import type { AddonArgs } from "@pulumi/aws/eks";

import { inputsOf } from "../../model-inputs";
import type { ModelRequest, ResourceModel } from "../../resource-model";
import type { CloudWorld } from "../../world";
import { arnOf } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { made } from "../made";
import { requireCluster } from "./cluster";
import { requirePodRole } from "./pod-identity";
import { requireRole } from "./roles";

/**
 * Add-ons of AWS, and whether their Pods need nodes before they are active: those of a DaemonSet want none where there
 * is none. Source: EKS user guide, "AWS add-ons".
 */
const NEEDS_NODES: Readonly<Record<string, boolean>> = {
  "aws-ebs-csi-driver": true,
  "aws-efs-csi-driver": true,
  coredns: true,
  "eks-node-monitoring-agent": false,
  "eks-pod-identity-agent": false,
  "kube-proxy": false,
  "metrics-server": true,
  "vpc-cni": false,
};

export const addon: ResourceModel = {
  async create(request) {
    const { clusterName, addonName, addonVersion } = inputsOf<AddonArgs>(request.inputs);
    requireSound(request);
    const id = `${clusterName}:${addonName}`;
    if (NEEDS_NODES[addonName] && !(await hasNodeForAll(request.world, clusterName))) {
      throw new Error(
        `waiting for EKS Add-On (${id}) create: unexpected state 'DEGRADED', wanted target 'ACTIVE'. last error: InsufficientNumberOfReplicas: The add-on is unhealthy because all deployments have all pods unscheduled no nodes available to schedule pods`,
      );
    }
    return made(request, id, {
      arn: arnOf(request, "eks", `addon/${clusterName}/${addonName}/${request.world.digits(id, 32)}`),
      addonVersion: addonVersion ?? "v1.0.0-eksbuild.1",
      configurationValues: request.inputs.configurationValues ?? "",
    });
  },
};

function requireSound({ world, inputs }: ModelRequest): void {
  const addon = inputsOf<AddonArgs>(inputs);
  requireCluster(world, addon.clusterName);
  if (!(addon.addonName in NEEDS_NODES)) {
    throw apiError("InvalidParameterException", `Addon ${addon.addonName} specified is not supported`);
  }
  if (addon.serviceAccountRoleArn) requireRole(world, addon.serviceAccountRoleArn);
  const associations = addon.podIdentityAssociations ?? [];
  for (const { roleArn } of associations) requirePodRole(world, roleArn);
  requireJson(addon.configurationValues);
}

function requireJson(text: string | undefined): void {
  try {
    if (text !== undefined) JSON.parse(text);
  } catch {
    throw apiError(
      "InvalidParameterException",
      "ConfigurationValue provided in request is not supported: it is no JSON",
    );
  }
}

/** Whether a cluster has a node that Pods without tolerations run on. */
async function hasNodeForAll(world: CloudWorld, clusterName: string): Promise<boolean> {
  const groups = world.records(KINDS.nodeGroup).filter(({ outputs }) => outputs.clusterName === clusterName);
  const open = groups.filter(({ outputs }) => ((outputs.taints ?? []) as unknown[]).length === 0);
  const nodes = await Promise.all(open.map(({ outputs }) => world.nodesOf(String(outputs.nodeGroupName))));
  return nodes.flat().length > 0;
}
