import { isOn } from "./component-choice";
import { NEEDS } from "./component-needs";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
import { repetitions } from "./repetition";
import { pathText } from "./field";

const KEY = "kubeflow:components";

/** Parts that are switched on without one that they need. */
export function componentFindings(draft: Draft): Finding[] {
  const missing = NEEDS.filter(
    ({ part, needed, when }) => isOn(draft, part) && !isOn(draft, needed) && (when?.(draft) ?? true),
  );
  return [
    ...namedTwice(draft),
    ...missing.map(({ part, needed, why }) => ({
      path: [KEY, needed],
      message: `is off, but ${part} needs it: ${why}; switch ${needed} on, or ${part} off`,
    })),
  ];
}

function namedTwice(draft: Draft): Finding[] {
  const { only = [] } = draft[KEY] ?? {};
  return repetitions(only, (part) => part).map(({ index, first }) => ({
    path: [KEY, "only", index],
    value: only[index],
    message: `is also ${pathText([KEY, "only", first])}; remove one of them`,
  }));
}
