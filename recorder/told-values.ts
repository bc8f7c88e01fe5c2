import { placeholder, placeholdersIn } from "./placeholder";
import type { RecordedPlatform } from "./platform";

/** What `pulumi stack output --json` tells of a platform's values: by unit, what its chart took, in order. */
export type StackValues = Readonly<Record<string, readonly unknown[]>>;

/**
 * The values of placeholders that a stack tells (`renderValues` of its outputs), by name. Secrets are not among them.
 * @throws when the stack tells of other values than the program takes: it was updated from another stack file
 */
export function toldValues({ units }: RecordedPlatform, told: StackValues): Map<string, string> {
  const values = new Map<string, string>();
  for (const { name, taken } of units) {
    const answers = told[name] ?? [];
    if (answers.length > 0 && answers.length !== taken.length) {
      throw new Error(
        `renderValues.${name}: has ${answers.length} values, and the stack file's program takes ${taken.length}; run \`pulumi up\` with this stack file first`,
      );
    }
    taken.forEach((template, i) => {
      const answer = valueIn(template, answers[i]);
      if (answer) values.set(...answer);
    });
  }
  return values;
}

/** The value of the only placeholder of a text of which the whole is known. */
function valueIn(template: string, whole: unknown): [name: string, value: string] | undefined {
  const names = placeholdersIn(template);
  if (names.length !== 1 || (typeof whole !== "string" && typeof whole !== "number") || whole === "") return undefined;
  const [before, after] = template.split(placeholder(names[0]));
  const text = String(whole);
  if (!text.startsWith(before) || !text.endsWith(after) || text.length < before.length + after.length) return undefined;
  return [names[0], text.slice(before.length, text.length - after.length)];
}
