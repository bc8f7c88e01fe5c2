import type { KubeObject } from "../../kube/object";
import { quantity } from "./quantity";

/** What Pods of the platform ask for where they need GPUs; no other name is known to it. */
export const GPU_RESOURCE = "nvidia.com/gpu";

interface NodeFields {
  readonly spec?: {
    readonly unschedulable?: boolean;
    readonly taints?: readonly { readonly key: string; readonly effect: string }[];
  };
  readonly status?: {
    readonly allocatable?: Readonly<Record<string, string>>;
    readonly nodeInfo?: { readonly osImage?: string };
  };
}

/** How much of a resource a node has for Pods, in its base unit. */
export function allocatable(node: KubeObject, resource: string): number {
  const amount = fields(node).status?.allocatable?.[resource];
  return amount === undefined ? 0 : quantity(amount);
}

/** NVIDIA's resources of a node by other names than the platform's, such as partitions. */
export function otherGpuResources(node: KubeObject): string[] {
  return Object.keys(fields(node).status?.allocatable ?? {}).filter(
    (name) => name.startsWith("nvidia.com/") && name !== GPU_RESOURCE && allocatable(node, name) > 0,
  );
}

/** Whether Pods that tolerate nothing can come to a node. */
export function isOpen(node: KubeObject): boolean {
  const { unschedulable, taints = [] } = fields(node).spec ?? {};
  return !unschedulable && taints.every(({ effect }) => effect === "PreferNoSchedule");
}

export function hasTaint(node: KubeObject, key: string): boolean {
  return (fields(node).spec?.taints ?? []).some((taint) => taint.key === key);
}

export function hasLabels({ metadata }: KubeObject, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(labels).every(([key, value]) => metadata.labels?.[key] === value);
}

/** Operating system of a node, as it calls itself. */
export function osImage(node: KubeObject): string {
  return fields(node).status?.nodeInfo?.osImage ?? "";
}

function fields(node: KubeObject): NodeFields {
  return node as NodeFields;
}
