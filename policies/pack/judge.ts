import { evaluate, type Violation } from "../evaluate";
import { RULES } from "../registry";
import type { PolicyStack } from "../rule";
import { lookedAt, type EngineResource } from "./looked-at";
import { stackPolicies } from "./stack-policies";

/** A resource with its URN, in which the name of its stack is. */
export type Shown = EngineResource & { readonly urn: string };

const [together, oneByOne] = [true, false].map((isTogether) =>
  RULES.filter(({ kind }) => (kind === "stack") === isTogether),
);

/** Findings on each resource, by URN. The engine shows a resource once, and asks each policy with a copy of it. */
const known = new Map<string, readonly Violation[]>();

/** What rules that look at one object find; all of them look when the first is asked. */
export function judgeOne(resource: Shown): readonly Violation[] {
  const found = known.get(resource.urn) ?? judge(lookedAt(resource), resource.urn, oneByOne);
  known.set(resource.urn, found);
  return found;
}

/** Findings on all resources: the engine starts a pack for each preview and update, and shows it everything once. */
let knownOfAll: readonly Violation[] | undefined;

/** What rules that look at everything find, likewise. */
export function judgeAll(resources: readonly Shown[]): readonly Violation[] {
  knownOfAll ??= stackViolations(resources);
  return knownOfAll;
}

function stackViolations(resources: readonly Shown[]): readonly Violation[] {
  if (resources.length === 0) return [];
  const all = resources.map(lookedAt);
  const stack = { objects: all.flatMap(({ objects }) => objects), cloud: all.flatMap(({ cloud }) => cloud) };
  return judge(stack, resources[0].urn, together);
}

function judge(stack: PolicyStack, urn: string, rules: typeof RULES): readonly Violation[] {
  if (stack.objects.length === 0 && stack.cloud.length === 0) return [];
  const { settings, terms } = stackPolicies(urn);
  return evaluate(stack, rules, settings, { ...terms, today: today() }).violations;
}

/** By the clock of UTC, as exemptions are. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
