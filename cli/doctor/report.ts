import { columns } from "../terminal/columns";
import type { Check, Purpose } from "./check";

/** Checks that belong together. */
export interface Section {
  readonly title: string;
  readonly checks: readonly Check[];
}

/** What was looked at, and what follows. */
export interface Report {
  readonly sections: readonly Section[];
  readonly verdicts: readonly Verdict[];
  /** Whether everything is there that was asked about. */
  readonly ok: boolean;
}

/** Whether something works now. */
export interface Verdict {
  readonly purpose: Purpose;
  readonly works: boolean;
  /** In one line, such as "rehearsals: yes, after about 12 minutes of building". */
  readonly text: string;
}

const NAMES: Readonly<Record<Purpose, string>> = {
  render: "validate, render, policy and other commands that only look",
  rehearse: "rehearsals",
  deploy: "pulumi up",
};

/**
 * Draws the conclusions.
 * @param asked what was asked about, each with what comes before it, such as "after about 12 minutes of building"
 */
export function reportOf(sections: readonly Section[], asked: ReadonlyMap<Purpose, string>): Report {
  const checks = sections.flatMap((section) => section.checks);
  const verdicts = [...asked].map(([purpose, condition]): Verdict => {
    const missing = checks.filter(({ state, neededFor }) => state === "lacks" && neededFor.includes(purpose));
    const works = missing.length === 0;
    const reason = works ? condition : missing.map(({ subject, found }) => `${subject} ${found}`).join("; ");
    return { purpose, works, text: `${NAMES[purpose]}: ${works ? "yes" : "no"}${reason ? `, ${reason}` : ""}` };
  });
  return { sections, verdicts, ok: verdicts.every(({ works }) => works) };
}

const STATES: Readonly<Record<Check["state"], string>> = { ok: "ok", lacks: "lacks", unknown: "cannot tell" };

/** A report for people: a line for each check, and below what is lacking what to do. */
export function reportText({ sections, verdicts }: Report): string {
  const states = Math.max(...Object.values(STATES).map((word) => word.length));
  const lines = sections.flatMap(({ title, checks }) => {
    const rows = columns(
      checks.map(({ state, subject, found }) => [STATES[state].padEnd(states), subject, found]),
      "  ",
    );
    return [title, ...checks.flatMap(({ fix }, index) => [rows[index], ...(fix ? [`      fix: ${fix}`] : [])]), ""];
  });
  return [...lines, ...verdicts.map(({ text }) => text)].join("\n");
}
