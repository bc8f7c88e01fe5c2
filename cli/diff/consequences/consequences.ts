import { accessRule } from "./access";
import { configurationRule } from "./configuration";
import {
  CONSEQUENCE_KINDS,
  type Consequence,
  type ConsequenceRule,
  type RawChange,
  type Surroundings,
} from "./consequence";
import { dataLossRule } from "./data-loss";
import { outageRule } from "./outage";
import { replaceRule } from "./replace";
import { restartRule } from "./restart";

const RULES: readonly ConsequenceRule[] = [
  dataLossRule,
  outageRule,
  replaceRule,
  accessRule,
  restartRule,
  configurationRule,
];

/** Everything that a change does, the worst first. */
export function consequencesOf(change: RawChange, around: Surroundings): Consequence[] {
  return bySeverity(RULES.flatMap((rule) => rule(change, around)));
}

export function bySeverity(consequences: readonly Consequence[]): Consequence[] {
  return [...consequences].sort((a, b) => CONSEQUENCE_KINDS.indexOf(a.kind) - CONSEQUENCE_KINDS.indexOf(b.kind));
}
