import type { PlainObject } from "../../charts/common/objects";
import { groupOf } from "../object-group";

interface Definition {
  readonly group: string;
  readonly names: { readonly kind: string; readonly plural: string };
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
}

/** Plural names of custom kinds, by group and kind, as webhooks name them. */
export function kindsOf(objects: readonly PlainObject[]): Map<string, string> {
  const definitions = objects.filter(({ kind }) => kind === "CustomResourceDefinition");
  return new Map(
    definitions.map(({ spec }) => {
      const { group, names } = spec as Definition;
      return [`${group}/${names.kind}`, names.plural];
    }),
  );
}

/**
 * The objects of custom kinds that a webhook among the same objects checks. Of other kinds, webhooks check what comes
 * later, such as the Pods of users.
 *
 * @param kinds plural names of custom kinds, as `kindsOf` gives them
 */
export function checkedByWebhooks(objects: readonly PlainObject[], kinds: ReadonlyMap<string, string>): PlainObject[] {
  const rules = objects.filter(({ kind }) => kind.endsWith("WebhookConfiguration")).flatMap(rulesOf);
  if (rules.length === 0) return [];
  return objects.filter((object) => {
    const group = groupOf(object);
    const plural = kinds.get(`${group}/${object.kind}`);
    if (plural === undefined) return false;
    return rules.some(({ apiGroups, resources }) => has(apiGroups, group) && has(resources, plural));
  });
}

function rulesOf({ webhooks }: PlainObject): Rule[] {
  const all = (webhooks ?? []) as readonly { readonly rules?: readonly Rule[] }[];
  return all.flatMap(({ rules = [] }) => rules);
}

function has(names: readonly string[], name: string): boolean {
  return names.some((each) => each === name || each === "*" || each === "*/*");
}
