import type { NodeTemplate } from "./node-template";

const PREFIX = "k8s.io/cluster-autoscaler/node-template";

/**
 * Tags of an Auto Scaling group that tell the cluster autoscaler what its nodes are like while there is none. What EKS
 * itself says of the node group is read only until the group has had a node, so that scaling from zero would work once
 * (clusters/aws_manager.go). GPUs are told only where Pods are offered another number of them than the machine has.
 *
 * @returns values by key
 */
export function autoscalerTags({ labels, taints, resources }: NodeTemplate): Record<string, string> {
  const entries = [
    ...Object.entries(labels).map(([key, value]) => [`label/${key}`, value]),
    ...taints.map(({ key, value, effect }) => [`taint/${key}`, `${value}:${effect}`]),
    ...Object.entries(resources).map(([name, quantity]) => [`resources/${name}`, quantity]),
  ];
  return Object.fromEntries(entries.map(([key, value]) => [`${PREFIX}/${key}`, value]));
}
