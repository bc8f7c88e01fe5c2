import type { Finding, Level, Rule } from "./rule";

/** What a broken rule means in one environment, by the rule's name; rules that are not named keep their own level. */
export type Levels = Readonly<Partial<Record<string, Level>>>;

/** What it means in an environment that a rule is broken. */
export function levelOf({ name, level = "mandatory" }: Rule, levels: Levels): Level {
  return levels[name] ?? level;
}

/** The level of one finding: a rule may say less about it than about others, and never more. */
export function levelOfFinding(finding: Finding, ofRule: ReportedLevel): ReportedLevel {
  return finding.level ?? ofRule;
}

/** Levels of rules that run. */
export type ReportedLevel = Exclude<Level, "disabled">;
