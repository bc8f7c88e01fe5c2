import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Rule } from "../../policies/rule";
import { RULES } from "../../policies/registry";
import { explanation } from "./explanation";
import { sentence } from "./sentence";

/** The page that tells of the rules, from the project's folder. */
const PAGE_FILE = "docs/policies.md";

/** The last line of the page that people write. */
const MARK = "<!-- What follows is written by `npm run policy-docs` from the rules in policies/rules. -->\n";

/** The page with what the rules say of themselves after its mark. */
export function withRules(page: string, rules: readonly Rule[]): string {
  const end = page.indexOf(MARK);
  if (end < 0)
    throw new Error(`${PAGE_FILE}: the line ${MARK.trim()} is missing; put it where the rules are to follow`);
  return `${page.slice(0, end)}${MARK}\n${rulesText(rules)}`;
}

function rulesText(rules: readonly Rule[]): string {
  const rows = rules.map(({ name, title, level = "mandatory" }) => `| [\`${name}\`](#${name}) | ${title} | ${level} |`);
  const table = ["| Rule | What holds | Level |", "| --- | --- | --- |", ...rows].join("\n");
  const sections = rules.map((rule) => `### ${rule.name}\n\n${sentence(rule.title)} ${explanation(rule, "markdown")}`);
  return `${["## Rules", table, ...sections].join("\n\n")}\n`;
}

if (require.main === module) {
  const path = join(__dirname, "..", "..", PAGE_FILE);
  writeFileSync(path, withRules(readFileSync(path, "utf8"), RULES));
  process.stdout.write(`wrote ${PAGE_FILE}\n`);
}
