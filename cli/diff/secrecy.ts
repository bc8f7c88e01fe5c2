import type { PlainObject } from "../../charts/common/objects";
import { placeholdersIn } from "../../recorder/placeholder";
import type { FieldChange } from "./values/field-changes";
import { isMap } from "./values/json";

/** Where a Secret has its values. */
const SECRET_FIELDS = new Set<unknown>(["data", "stringData"]);

/** kubectl keeps the whole object in it, a Secret's values included. */
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** A change of a field, as far as it may be shown. */
export interface ShownChange extends FieldChange {
  /** The values are secret: only that they differ is told. */
  readonly hidden?: boolean;
}

/**
 * Takes values out that nobody may see: those of Secrets, and what stands on the other side in the place of a secret's
 * placeholder.
 * @param secrets names of the placeholders that stand for secrets
 */
export function withoutSecretValues(
  object: PlainObject,
  change: FieldChange,
  secrets: ReadonlySet<string>,
): ShownChange {
  const { steps, from, to } = change;
  if (object.kind === "Secret" && SECRET_FIELDS.has(steps[0])) return { steps: steps.slice(0, 2), hidden: true };
  if (
    steps[0] === "metadata" &&
    steps[1] === "annotations" &&
    [steps[2], ...namesIn(from), ...namesIn(to)].includes(LAST_APPLIED)
  ) {
    return { steps, hidden: true };
  }
  if (![from, to].some((value) => holdsSecret(value, secrets))) return change;
  return { steps, hidden: true };
}

/** Whether a value has the placeholder of a secret in it. */
export function holdsSecret(value: unknown, secrets: ReadonlySet<string>): boolean {
  if (secrets.size === 0) return false;
  if (typeof value === "string") return placeholdersIn(value).some((name) => secrets.has(name));
  if (Array.isArray(value)) return value.some((item) => holdsSecret(item, secrets));
  return isMap(value) && Object.values(value).some((item) => holdsSecret(item, secrets));
}

function namesIn(value: unknown): string[] {
  return isMap(value) ? Object.keys(value) : [];
}
