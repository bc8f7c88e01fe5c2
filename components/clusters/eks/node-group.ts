import * as autoscaling from "@pulumi/aws/autoscaling";
import type * as ec2 from "@pulumi/aws/ec2";
import * as eks from "@pulumi/aws/eks";
import type * as pulumi from "@pulumi/pulumi";
import { autoscalerTags } from "./autoscaler-tags";
import type { EksZone } from "./network";
import type { NodeTaint, NodeTemplate } from "./node-template";
import type { PoolSize } from "./pool-size";
import type { EksScope } from "./scope";

/** What all node groups of a cluster are made with. */
export interface NodeGroupContext {
  readonly cluster: eks.Cluster;
  readonly nodeRoleArn: pulumi.Input<string>;
  /** What a node needs to become ready. */
  readonly after: readonly pulumi.Resource[];
}

export interface NodeGroupArgs {
  readonly zone: EksZone;
  readonly size: PoolSize;
  readonly template: NodeTemplate;
  readonly amiType: "AL2023_x86_64_NVIDIA" | "AL2023_x86_64_STANDARD";
  readonly capacityType: "CAPACITY_BLOCK" | "ON_DEMAND" | "SPOT";
  /** @default the launch template tells it, as it must for a capacity block */
  readonly machineType?: string;
  readonly launchTemplate: ec2.LaunchTemplate;
}

/** Nodes of one pool in one zone. How many there are is for the autoscaler, once they are made. */
export function nodeGroup(
  scope: EksScope,
  name: string,
  { cluster, nodeRoleArn, after }: NodeGroupContext,
  { zone, size, template, amiType, capacityType, machineType, launchTemplate }: NodeGroupArgs,
): eks.NodeGroup {
  const { parent, tags } = scope;
  const group = new eks.NodeGroup(
    name,
    {
      clusterName: cluster.name,
      // Told, so that nodes follow the control plane: EKS upgrades them only when asked.
      version: cluster.version,
      nodeRoleArn,
      subnetIds: [zone.subnetId],
      amiType,
      capacityType,
      ...(machineType !== undefined && { instanceTypes: [machineType] }),
      labels: { ...template.labels },
      taints: template.taints.map(taint),
      launchTemplate: { id: launchTemplate.id, version: launchTemplate.latestVersion.apply(String) },
      scalingConfig: { minSize: size.min, desiredSize: size.min, maxSize: size.max },
      // Without the strategy, EKS first asks for up to two more machines per zone: of GPUs there are seldom any to spare.
      updateConfig: { maxUnavailable: 1, updateStrategy: amiType.endsWith("NVIDIA") ? "MINIMAL" : undefined },
      nodeRepairConfig: { enabled: true },
      tags,
    },
    { parent, dependsOn: [...after], ignoreChanges: ["scalingConfig.desiredSize"] },
  );
  tagForAutoscaler(scope, name, group, zone, template);
  return group;
}

function taint({ key, value }: NodeTaint): { key: string; value: string; effect: string } {
  return { key, value, effect: "NO_SCHEDULE" };
}

function tagForAutoscaler(
  { parent }: EksScope,
  name: string,
  group: eks.NodeGroup,
  zone: EksZone,
  template: NodeTemplate,
): void {
  const autoscalingGroupName = group.resources.apply(([{ autoscalingGroups }]) => autoscalingGroups[0].name);
  // Volumes demand this label of a node, which their driver sets on nodes that are there.
  const volumes = { "k8s.io/cluster-autoscaler/node-template/label/topology.ebs.csi.aws.com/zone": zone.name };
  for (const [key, value] of Object.entries({ ...autoscalerTags(template), ...volumes })) {
    new autoscaling.Tag(
      `${name}-${key.replace("k8s.io/cluster-autoscaler/node-template/", "")}`,
      { autoscalingGroupName, tag: { key, value, propagateAtLaunch: false } },
      { parent },
    );
  }
}
