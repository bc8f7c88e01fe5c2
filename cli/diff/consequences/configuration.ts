import { identityOf } from "../identity";
import type { ConsequenceRule } from "./consequence";
import { readersOf, type ReadingWay } from "./readers";
import { changesPods, named } from "./workload";

const WAYS: readonly (readonly [ReadingWay, string])[] = [
  [
    "environment",
    "read it from the environment as they start: nothing restarts by itself, and they keep the old values",
  ],
  [
    "part of a volume",
    "mount a part of it (subPath), which never changes in a running Pod: nothing restarts by itself",
  ],
  ["volume", "get it in their volume within about a minute; whether they read it again is their own business"],
];

/** A new ConfigMap or Secret restarts nothing: what its readers see depends on how they read it. */
export const configurationRule: ConsequenceRule = ({ change, to }, around) => {
  if (change !== "changed" || !to || (to.kind !== "ConfigMap" && to.kind !== "Secret")) return [];
  const readers = readersOf(to, around.to).filter(({ workload }) => {
    const own = around.changes.get(identityOf(workload));
    // Whoever restarts, or is just made, reads it anew.
    return !own || (own.change === "changed" && !changesPods(own));
  });
  return WAYS.flatMap(([way, what]) => {
    const workloads = readers.filter((reader) => reader.way === way).map(({ workload }) => workload);
    return workloads.length > 0 ? [{ kind: "none" as const, reason: `Pods of ${named(workloads)} ${what}` }] : [];
  });
};
