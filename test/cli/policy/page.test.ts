import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withRules } from "../../../cli/policy/page";
import { RULES } from "../../../policies/registry";
import { noPasswords } from "../../policies/support";

const page = readFileSync(join(__dirname, "../../../docs/policies.md"), "utf8");

test("the committed page is the one that the rules make; `npm run policy-docs` writes it", () => {
  expect(withRules(page, RULES)).toBe(page);
});

test("rules are listed with their levels, and each has a section", () => {
  const [, made] = withRules(page, [noPasswords]).split("\n\n## Rules\n\n");
  expect(made).toContain("| [`no-passwords`](#no-passwords) | ConfigMaps hold no passwords | mandatory |\n\n");
  expect(made).toContain(
    "### no-passwords\n\nConfigMaps hold no passwords. Whoever may read one may read them.\n\nMandatory:",
  );
});

test("a page without the mark is left alone", () => {
  expect(() => withRules("# Policies\n", RULES)).toThrow(
    /^docs\/policies\.md: the line <!-- .* --> is missing; put it where the rules are to follow$/,
  );
});
