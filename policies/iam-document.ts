import { fieldsOf, itemsOf, type Fields } from "./fields";

/** What a policy of AWS allows; placeholders may stand anywhere in it. */
export interface AllowStatement {
  readonly actions: readonly string[];
  /** By their kind: `AWS`, `Service`, `Federated`; a star for anybody is of the kind `AWS`. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  /** By operator and key, such as `StringEquals` and `aws:SourceArn`. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/**
 * The statements of a policy that allow something, in JSON or as a structure. None where it is no policy: a text that is
 * worked out of what nobody knows yet, or that the cloud itself will refuse.
 */
export function allowStatements(policy: unknown): AllowStatement[] {
  return oneOrMore(fieldsOf(parsed(policy)).Statement)
    .map(fieldsOf)
    .filter(({ Effect }) => Effect === "Allow")
    .map(({ Action, Principal, Condition }) => ({
      actions: texts(Action),
      principals: Principal === "*" ? { AWS: ["*"] } : listsOf(fieldsOf(Principal)),
      conditions: Object.fromEntries(
        Object.entries(fieldsOf(Condition)).map(([operator, keys]) => [operator, listsOf(fieldsOf(keys))]),
      ),
    }));
}

function parsed(policy: unknown): unknown {
  if (typeof policy !== "string") return policy;
  try {
    return JSON.parse(policy) as unknown;
  } catch {
    return undefined;
  }
}

function listsOf(fields: Fields): Record<string, string[]> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, texts(value)]));
}

/** AWS takes a list of one for what it is a list of. */
function oneOrMore(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? itemsOf(value) : [value];
}

function texts(value: unknown): string[] {
  return oneOrMore(value).map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
}
