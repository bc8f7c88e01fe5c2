import type { KubeObject } from "../../kube/object";
import type { ClusterFacts } from "./cluster-facts";
import { doubt, type Finding } from "./finding";
import { allocatable, hasLabels, isOpen } from "./nodes";
import { quantity } from "./quantity";
import type { Requirements } from "./requirements";

const GIB = 2 ** 30;

interface PodFields {
  readonly spec?: {
    readonly nodeName?: string;
    readonly containers?: readonly {
      readonly resources?: { readonly requests?: Readonly<Record<string, string>> };
    }[];
  };
}

/**
 * Whether the platform has room, as far as the nodes of now tell: an autoscaler may add others. Later looks find the
 * platform itself there, and say nothing.
 */
export function judgeCapacity({ nodes, pods }: ClusterFacts, { capacity }: Requirements): Finding[] {
  if (!capacity || !pods) return [];
  // Images of other processors are not complete.
  const open = nodes.filter((node) => isOpen(node) && hasLabels(node, { "kubernetes.io/arch": "amd64" }));
  const there = new Set(open.map(({ metadata }) => metadata.name));
  const asked = pods.filter((pod) => there.has((pod as PodFields).spec?.nodeName ?? ""));
  const free = (resource: string) =>
    sum(open.map((node) => allocatable(node, resource))) - sum(asked.map((pod) => requested(pod, resource)));
  const [cores, gib] = [free("cpu"), free("memory") / GIB];
  if (cores >= capacity.cores && gib >= capacity.gib) return [];
  return [
    doubt(
      "Nodes",
      `${open.length} amd64 nodes without taints have ${cores.toFixed(1)} cores and ${gib.toFixed(1)} GiB free; the ` +
        `platform asks for ${capacity.cores} and ${capacity.gib}; add nodes, unless an autoscaler does`,
    ),
  ];
}

function requested(pod: KubeObject, resource: string): number {
  const { containers = [] } = (pod as PodFields).spec ?? {};
  return sum(containers.map(({ resources }) => quantity(resources?.requests?.[resource] ?? "0")));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
