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
  const isWanted = (part: Part) => switches[part] ?? (only === undefined && isUsual(part));
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
