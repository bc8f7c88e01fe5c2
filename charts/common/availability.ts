import { k8s } from "cdk8s-plus-28";

/**
 * Whether a service survives the loss of a node: `high` runs every controller and gateway at least twice, spread over
 * nodes and zones and protected from drains; `single` runs each once, for small clusters that may pause.
 */
export type Availability = "high" | "single";

/** Replicas of a Deployment where upstream has one. */
export function replicasFor(availability: Availability): number {
  return availability === "high" ? 2 : 1;
}

/** Spreads equal Pods over zones and nodes as far as there are any; it never keeps a Pod from being placed. */
export function spreadOver(labels: Readonly<Record<string, string>>): k8s.TopologySpreadConstraint[] {
  return ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: { ...labels } },
  }));
}

/**
 * Lets a drain take one Pod at a time. For Deployments of two replicas or more: with one, it would either block every
 * drain or protect nothing.
 */
export function disruptionBudget(
  metadata: k8s.ObjectMeta,
  labels: Readonly<Record<string, string>>,
): k8s.KubePodDisruptionBudgetProps {
  return {
    metadata,
    spec: { maxUnavailable: k8s.IntOrString.fromNumber(1), selector: { matchLabels: { ...labels } } },
  };
}

/** Keeps Pods with these labels on different nodes as far as there are any. */
export function preferablyApart(labels: Readonly<Record<string, string>>): k8s.Affinity {
  const podAffinityTerm = { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: { ...labels } } };
  return { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] } };
}

/** How many Pods an autoscaler keeps, and what it goes by. */
export interface CpuScale {
  readonly min: number;
  readonly max: number;
  /** Use of the requested processor time that it aims at, in percent. */
  readonly utilization: number;
}

/** Keeps the number of a Deployment's Pods to their load; both have the same name. */
export function cpuAutoscaler(
  metadata: k8s.ObjectMeta & { readonly name: string },
  { min, max, utilization }: CpuScale,
): k8s.KubeHorizontalPodAutoscalerV2Props {
  const target = { type: "Utilization", averageUtilization: utilization };
  return {
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: metadata.name },
      minReplicas: min,
      maxReplicas: max,
      metrics: [{ type: "Resource", resource: { name: "cpu", target } }],
    },
  };
}
