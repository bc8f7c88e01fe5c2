import { RULES } from "../../policies/registry";
import type { RuleName } from "../../policies/names";
import { printReport } from "../command";
import { columns } from "../terminal/columns";
import { explanation } from "./explanation";
import { sentence } from "./sentence";

/** Shows all rules with their own levels. */
export function listRules(json: boolean): void {
  const data = RULES.map(({ name, title, level = "mandatory" }) => ({ name, level, title }));
  const text = columns([
    ["rule", "level", "what holds"],
    ...data.map(({ name, level, title }) => [name, level, title]),
  ]);
  printReport({ data, text: text.join("\n") }, json);
}

/** Shows what a rule is for, with its examples. */
export function explainRule(name: RuleName, json: boolean): void {
  const rule = RULES.find((each) => each.name === name)!;
  const { title, reason, level = "mandatory", examples, allowances = [] } = rule;
  printReport(
    {
      data: { name, title, level, reason, examples, allowances },
      text: `${name}: ${sentence(title)}\n\n${explanation(rule)}`,
    },
    json,
  );
}
