import { FAILSAFE_SCHEMA, type Schema, Type } from "js-yaml";

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...spellings(["y", "yes", "true", "on"], true),
  ...spellings(["n", "no", "false", "off"], false),
]);

const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]+|0|[1-9][0-9]*)$/;
const DECIMAL = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const INFINITE = /^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/;

/** The key that js-yaml puts the keys of other mappings in the place of. */
const MERGE = new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (text: string | null) => text === "<<" });

/**
 * Scalars as Kubernetes reads them: `kubectl` and its like turn YAML 1.1 into JSON (sigs.k8s.io/yaml, go-yaml 2's
 * resolve.go). So `yes`, `on` and `y` are true, `0755` is 493, and a time stays the text that it is; a reader that took `yes`
 * for a text would miss `hostNetwork: yes`. Numbers are as exact as JSON's in JavaScript. Tags other than those of JSON
 * (`!!binary`, `!!set`, `!!js/function`) are unknown.
 */
export const KUBERNETES_SCHEMA: Schema = FAILSAFE_SCHEMA.extend({
  implicit: [
    scalar("null", (text) => (/^(~|null|Null|NULL|)$/.test(text) ? null : undefined)),
    scalar("bool", (text) => BOOLEANS.get(text)),
    scalar("int", (text) => (isNumberLike(text) ? integer(text) : undefined)),
    scalar("float", (text) => (isNumberLike(text) ? decimal(text) : undefined)),
    MERGE,
  ],
});

function scalar(name: string, read: (text: string) => unknown): Type {
  return new Type(`tag:yaml.org,2002:${name}`, {
    kind: "scalar",
    // A tag without a value, such as `!!null`, comes as null.
    resolve: (text: string | null) => read(text ?? "") !== undefined,
    construct: (text: string | null) => read(text ?? ""),
  });
}

function spellings(words: readonly string[], value: boolean): [string, boolean][] {
  return words.flatMap((word) =>
    [word, word[0].toUpperCase() + word.slice(1), word.toUpperCase()].map((each): [string, boolean] => [each, value]),
  );
}

/** Most scalars are no numbers, and their first character says so. */
function isNumberLike(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
}

function integer(text: string): number | undefined {
  const match = INTEGER.exec(text.replaceAll("_", ""));
  if (!match || text.startsWith(".")) return undefined;
  const [, sign, digits] = match;
  // "0755" is octal, as "0o755" is.
  const magnitude = Number(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return sign === "-" && magnitude !== 0 ? -magnitude : magnitude;
}

/** What is too large for a number stays text, as in go-yaml; what says that it is infinite is refused later, as by JSON. */
function decimal(text: string): number | undefined {
  if (INFINITE.test(text)) return text.endsWith("n") || text.endsWith("N") ? NaN : Infinity;
  const plain = text.startsWith(".") ? text : text.replaceAll("_", "");
  if (!DECIMAL.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}
