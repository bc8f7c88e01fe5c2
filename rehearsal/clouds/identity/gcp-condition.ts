import { evaluate } from "./boolean-expression";

/** What IAM knows of a request in conditions. */
export interface GoogleAttributes {
  /** Such as `projects/_/buckets/<bucket>/objects/<object>`, or `projects/_/buckets/<bucket>` for a list of objects. */
  readonly name: string;
  /** What a list is limited to. @default it is no list, or one without a limit */
  readonly listPrefix?: string;
}

const TEXT = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/.source;
const LIST_PREFIX = String.raw`api\.getAttribute\(\s*["']storage\.googleapis\.com/objectListPrefix["']\s*,\s*(?<fallback>${TEXT})\s*\)`;
const SUBJECT = `(?<subject>resource\\.name|${LIST_PREFIX})`;
const ATOM = new RegExp(`^${SUBJECT}\\s*(?:\\.startsWith\\(\\s*(?<start>${TEXT})\\s*\\)|==\\s*(?<whole>${TEXT}))`);

/**
 * Whether a condition of an IAM binding holds, of the part of CEL that rules about names of objects are written in.
 * @throws for what it does not know, rather than to guess
 */
export function conditionHolds(expression: string, { name, listPrefix }: GoogleAttributes): boolean {
  return evaluate(expression, {
    ...{ and: "&&", or: "||", nots: ["!"] },
    atom: (text) => {
      const groups = ATOM.exec(text);
      if (!groups?.groups) return undefined;
      const { subject, fallback, start, whole } = groups.groups;
      const actual = subject === "resource.name" ? name : (listPrefix ?? unquote(String(fallback)));
      const value = start === undefined ? actual === unquote(String(whole)) : actual.startsWith(unquote(start));
      return { length: groups[0].length, value };
    },
  });
}

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, "$1");
}
