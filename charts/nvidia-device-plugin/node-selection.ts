import type { k8s } from "cdk8s-plus-28";
import { GPU_PRESENT_LABEL, POOL_LABEL } from "../common/gpu-nodes";

/**
 * Labels that tell nodes with GPUs, any of them, as NVIDIA's own feature discovery goes by: a PCI device of NVIDIA's, a
 * Tegra processor, or a declared GPU.
 */
export const GPU_NODE_LABELS: Readonly<Record<string, string>> = {
  "feature.node.kubernetes.io/pci-10de.present": "true",
  "feature.node.kubernetes.io/cpu-model.vendor_id": "NVIDIA",
  [GPU_PRESENT_LABEL]: "true",
};

/** Nodes with GPUs but those of some pools. */
export function onNodesWithGpu(exceptPools: readonly string[]): k8s.NodeAffinity {
  const others = exceptPools.length > 0 ? [{ key: POOL_LABEL, operator: "NotIn", values: [...exceptPools] }] : [];
  return required(
    Object.entries(GPU_NODE_LABELS).map(([key, value]) => [{ key, operator: "In", values: [value] }, ...others]),
  );
}

/** Nodes of one pool. */
export function onNodesOf(pool: string): k8s.NodeAffinity {
  return required([[{ key: POOL_LABEL, operator: "In", values: [pool] }]]);
}

/** One of the alternatives has to hold, with all of its conditions. */
function required(alternatives: k8s.NodeSelectorRequirement[][]): k8s.NodeAffinity {
  const nodeSelectorTerms = alternatives.map((matchExpressions) => ({ matchExpressions }));
  return { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } };
}
