import type { PlainObject } from "../../../charts/common/objects";
import { placeholdersIn } from "../../../recorder/placeholder";
import { isMap, own, type JsonMap } from "../values/json";
import { keyId, keyOf, listKind } from "../values/lists";

/** An object, with what a cluster has where a render has placeholders. */
export interface Filled {
  readonly object: PlainObject;
  /** Whether a placeholder is left: nothing in the cluster can be what it stands for. */
  readonly isComplete: boolean;
}

/**
 * Puts what a cluster has in the place of what a render does not know, where the text around it is the same. So that a
 * password, or a role's name, is no difference, whatever it is.
 */
export function filledFrom(object: PlainObject, live: PlainObject): Filled {
  const filling = new Filling(object.kind);
  const known = object.kind === "Secret" ? withTexts(live) : live;
  const filled = filling.value(object, known, "") as PlainObject;
  return { object: filled, isComplete: filling.isComplete };
}

class Filling {
  isComplete = true;

  constructor(private readonly kind: string) {}

  value(wanted: unknown, live: unknown, name: string): unknown {
    if (typeof wanted === "string") return this.text(wanted, live);
    if (Array.isArray(wanted)) return this.list(wanted, Array.isArray(live) ? live : [], name);
    if (!isMap(wanted)) return wanted;
    const known: JsonMap = isMap(live) ? live : {};
    return Object.fromEntries(
      Object.entries(wanted).map(([key, item]) => [key, this.value(item, own(known, key), key)]),
    );
  }

  private list(wanted: readonly unknown[], live: readonly unknown[], name: string): unknown[] {
    const told = listKind(name, this.kind, wanted, live);
    if (told.kind !== "keyed") return wanted.map((item, index) => this.value(item, live[index], ""));
    const byKey = new Map(live.map((item) => [keyId(keyOf(item, told.fields)), item]));
    return wanted.map((item) => this.value(item, byKey.get(keyId(keyOf(item, told.fields))), ""));
  }

  private text(wanted: string, live: unknown): string {
    const names = placeholdersIn(wanted);
    if (names.length === 0) return wanted;
    if (typeof live === "string" && fits(live, wanted, names)) return live;
    this.isComplete = false;
    return wanted;
  }
}

/** Whether a text has the parts of another that are known, in their order, at its beginning and end. */
function fits(live: string, wanted: string, names: readonly string[]): boolean {
  const parts: string[] = [];
  let rest = wanted;
  for (const name of names) {
    const at = rest.indexOf(`<<${name}>>`);
    parts.push(rest.slice(0, at));
    rest = rest.slice(at + name.length + 4);
  }
  const [first, ...between] = parts;
  if (!live.startsWith(first)) return false;
  let from = first.length;
  for (const part of between) {
    const found = live.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return live.endsWith(rest) && live.length - rest.length >= from;
}

/** The API server turns `stringData` into `data`: read back, so that texts compare with texts. */
export function withTexts(secret: PlainObject): PlainObject {
  const data = isMap(secret.data) ? secret.data : {};
  const stringData = Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Buffer.from(String(value), "base64").toString("utf8")]),
  );
  return { ...secret, stringData };
}
