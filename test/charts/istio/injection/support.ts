import { parse } from "yaml";

/** A template without its conditions and loops, with an `x` for each value: YAML of everything that it may render. */
export function skeleton<T>(template: string): T[] {
  return template.split(/^---$/m).map((document) => {
    const plain = document
      .replace(/^ *(- )?(\{\{-? (?:if|else|range|with|end)[^\n]*\}\}|\{\{-? \$[^\n]*\}\})$/gm, "")
      .replace(/\{\{-? [^}]*\}\}/g, "x");
    return parse(plain, { uniqueKeys: false }) as T;
  });
}

/** The expressions of a template, without their braces. */
export function actions(template: string): string[] {
  return [...template.matchAll(/\{\{-? ?(.*?) ?\}\}/g)].map(([, action]) => action);
}

/** The functions and keywords that a template uses: what is neither a literal, a number, a field nor a variable. */
export function words(template: string): Set<string> {
  const names = actions(template).flatMap((action) => action.replace(/`[^`]*`/g, " ").match(/(?<![.$\w])[A-Za-z]\w*/g));
  return new Set(names.filter((name) => name !== null));
}
