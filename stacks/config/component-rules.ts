import { chosenParts, whyNotHere } from "./component-choice";
import { NEEDS, type Need } from "./component-needs";
import { PARTS, type Part } from "./components";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
import { repetitions } from "./repetition";
import { pathText } from "./field";

const KEY = "kubeflow:components";

/** Parts that are switched on without one that they need: a line for each reason, with all parts that have it. */
export function componentFindings(draft: Draft): Finding[] {
  const chosen = chosenParts(draft);
  const missing = new Map<string, Need[]>();
  for (const need of NEEDS) {
    const { part, needed, why, when } = need;
    if (!chosen[part] || chosen[needed] || !(when?.(draft) ?? true)) continue;
    const reason = `${needed}: ${why}`;
    missing.set(reason, [...(missing.get(reason) ?? []), need]);
  }
  return [...namedTwice(draft), ...broughtByCloud(draft), ...[...missing.values()].map(missingPart)];
}

function missingPart(needs: readonly Need[]): Finding {
  const [{ needed, why }] = needs;
  const parts = needs.map(({ part }) => part);
  const others =
    parts.length === 1
      ? { need: `${parts[0]} needs`, off: `${parts[0]} off` }
      : { need: `${enumerated(parts)} need`, off: "those off, as only: [...] does with all that it does not name" };
  return {
    path: [KEY, needed],
    message: `is off, but ${others.need} it: ${why}; switch ${needed} on, or ${others.off}`,
  };
}

function enumerated(parts: readonly Part[]): string {
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function broughtByCloud(draft: Draft): Finding[] {
  return PARTS.flatMap((part) => {
    const why = draft[KEY]?.[part] === true ? whyNotHere(draft, part) : undefined;
    if (why === undefined) return [];
    return [{ path: [KEY, part], value: true, message: `${why}, since GKE brings its own; remove it` }];
  });
}

function namedTwice(draft: Draft): Finding[] {
  const { only = [] } = draft[KEY] ?? {};
  return repetitions(only, (part) => part).map(({ index, first }) => ({
    path: [KEY, "only", index],
    value: only[index],
    message: `is also ${pathText([KEY, "only", first])}; remove one of them`,
  }));
}
