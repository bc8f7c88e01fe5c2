import { isCloudCluster } from "./cloud-cluster-kind";
import { isUsual, PARTS, type Part } from "./components";
import { NEEDS } from "./component-needs";
import type { Draft } from "./draft";

/** Which parts an environment has. */
export type ChosenParts = Readonly<Record<Part, boolean>>;

/**
 * The parts that a configuration asks for: those of `only` with what they need, or all usual ones; a switch has the
 * last word. A part that is switched on without one that it needs is `component-rules.ts`' business.
 */
export function chosenParts(draft: Draft): ChosenParts {
  const chosen = partsOf(draft);
  return Object.fromEntries(PARTS.map((part) => [part, chosen.has(part)])) as Record<Part, boolean>;
}

/** Whether a part is switched on. Counts an invalid switch as unsaid: it has its own message. */
export function isOn(draft: Draft, part: Part): boolean {
  return partsOf(draft).has(part);
}

function partsOf(draft: Draft): ReadonlySet<Part> {
  const { only, ...switches } = draft["kubeflow:components"] ?? {};
  const isMeant = (part: Part) => (only === undefined ? isUsual(part) : isOfNodes(draft, part));
  const isWanted = (part: Part) => switches[part] ?? (isMeant(part) && !whyNotHere(draft, part));
  const chosen = new Set<Part>(PARTS.filter(isWanted));
  if (only === undefined) return chosen;
  for (const part of only) if (part !== undefined && switches[part] !== false) chosen.add(part);
  // A Set that grows while it is walked through is walked through to its new end.
  for (const part of chosen) {
    for (const need of NEEDS) {
      const isNeeded = need.part === part && (need.when?.(draft) ?? true);
      if (isNeeded && switches[need.needed] !== false) chosen.add(need.needed);
    }
  }
  return chosen;
}

/** Nodes that this platform makes offer their GPUs, whichever applications there are. */
function isOfNodes({ "kubeflow:cluster": cluster }: Draft, part: Part): boolean {
  return part === "nvidiaDevicePlugin" && isCloudCluster(cluster);
}

/** Parts that GKE brings itself, with what a second one would do. */
const OF_GKE: Partial<Record<Part, string>> = {
  nvidiaDevicePlugin: "would offer each GPU twice",
  gpuMetrics: "would find no driver where it looks for it",
};

/** Why a part is not for a kind of cluster; undefined where it is. */
export function whyNotHere({ "kubeflow:cluster": cluster }: Draft, part: Part): string | undefined {
  return cluster?.kind === "gke" ? OF_GKE[part] : undefined;
}
