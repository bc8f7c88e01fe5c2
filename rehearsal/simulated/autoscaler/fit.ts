import { amountOf } from "../../../stacks/config/quantity";
import type { Taint } from "../../control-plane/node-pools";
import type { PodSpec, Requirement, Toleration } from "./objects";

/** What a new node would be, as far as scheduling asks. */
export interface NodeTemplate {
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** What it has left for Pods, by resource: cores, bytes, whole GPUs. */
  readonly free: Readonly<Record<string, number>>;
}

/** Whether a Pod would be placed on such a node. */
export function fits(spec: PodSpec, { labels, taints, free }: NodeTemplate): boolean {
  return (
    selects(spec, labels) &&
    taints.every((taint) => taint.effect === "PreferNoSchedule" || tolerates(spec.tolerations ?? [], taint)) &&
    Object.entries(requestsOf(spec)).every(([name, amount]) => amount <= (free[name] ?? 0))
  );
}

/** What all containers of a Pod ask for together, by resource. A limit alone counts as a request. */
export function requestsOf({ containers }: PodSpec): Record<string, number> {
  const sums: Record<string, number> = { pods: 1 };
  for (const { resources: { requests, limits } = {} } of containers) {
    for (const [name, quantity] of Object.entries({ ...limits, ...requests })) {
      sums[name] = (sums[name] ?? 0) + amountOf(quantity);
    }
  }
  return sums;
}

/** What a node has left once a Pod is placed there. */
export function placed(spec: PodSpec, node: NodeTemplate): NodeTemplate {
  const requests = requestsOf(spec);
  const free = Object.entries(node.free).map(([name, amount]) => [name, amount - (requests[name] ?? 0)]);
  return { ...node, free: Object.fromEntries(free) as Record<string, number> };
}

function selects({ nodeSelector = {}, affinity }: PodSpec, labels: NodeTemplate["labels"]): boolean {
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return (
    Object.entries(nodeSelector).every(([key, value]) => labels[key] === value) &&
    (terms?.some(({ matchExpressions = [] }) => matchExpressions.every((each) => meets(labels[each.key], each))) ??
      true)
  );
}

function meets(value: string | undefined, { operator, values = [] }: Requirement): boolean {
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    case "Gt":
      return Number(value) > Number(values[0]);
    case "Lt":
      return Number(value) < Number(values[0]);
  }
}

function tolerates(tolerations: readonly Toleration[], { key, value = "", effect }: Taint): boolean {
  return tolerations.some(
    (each) =>
      (each.key === undefined || each.key === key) &&
      (each.effect === undefined || each.effect === effect) &&
      (each.operator === "Exists" || (each.value ?? "") === value),
  );
}
