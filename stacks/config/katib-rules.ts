import type { z } from "zod";
import { TRIAL_KINDS } from "../../charts/katib/trial-kinds";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import type { katibSchema } from "./katib";
import { repetitions } from "./repetition";

type Katib = Draft<z.input<typeof katibSchema>>;
type TrialKind = NonNullable<NonNullable<Katib["trialKinds"]>[number]>;

const KEY = "kubeflow:katib";

/** What is impossible within `kubeflow:katib`, beyond single values. */
export function katibFindings({ trialKinds = [], algorithms = [] }: Katib = {}): Finding[] {
  return [
    ...knownAlready(trialKinds),
    ...twice(["trialKinds"], trialKinds, (kind) => kind && identity(kind)),
    ...twice(["algorithms"], algorithms, (algorithm) => algorithm?.name),
  ];
}

function knownAlready(kinds: readonly (TrialKind | undefined)[]): Finding[] {
  const known = new Set(TRIAL_KINDS.map(identity));
  return kinds.flatMap((kind, index) =>
    kind && known.has(identity(kind) ?? "")
      ? [
          {
            path: [KEY, "trialKinds", index],
            message: `${kind.kind} is a kind of trials without this setting; remove it`,
          },
        ]
      : [],
  );
}

function twice<T>(path: readonly string[], items: readonly T[], key: (item: T) => string | undefined): Finding[] {
  return repetitions(items, key).map(({ index, first }) => ({
    path: [KEY, ...path, index],
    message: `is the same as ${pathText([KEY, ...path, first])}; remove one of them`,
  }));
}

/** Two versions of a kind are the same objects, which Katib would watch twice. */
function identity({ group, kind }: Partial<TrialKind>): string | undefined {
  return group === undefined || kind === undefined ? undefined : `${kind}.${group}`;
}
