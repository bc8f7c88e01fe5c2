import { childPath } from "../../../providers/protocol/property-path";

/** An item of a list that is known by some of its fields, as a container is by its name. */
export interface ItemKey {
  readonly fields: readonly string[];
  readonly values: readonly unknown[];
}

/** A step into a value: the key of a field, the index of an item, or what an item is known by. */
export type FieldStep = string | number | ItemKey;

/** As `spec.template.spec.containers[main].ports[8080/TCP]`: items by what they are known by, else by their index. */
export function pathText(steps: readonly FieldStep[]): string {
  return steps.reduce<string>(
    (path, step) => (isItemKey(step) ? `${path}[${keyText(step)}]` : childPath(path, step)),
    "",
  );
}

export function isItemKey(step: FieldStep | undefined): step is ItemKey {
  return typeof step === "object";
}

/** Whether a path is at or below a place, given by the names of fields alone. */
export function isBelow(steps: readonly FieldStep[], place: readonly string[]): boolean {
  const names = namesOf(steps);
  return place.every((name, index) => name === names[index]);
}

/** The names of fields on a path: what is in any item of a list is told by the list's own. */
export function namesOf(steps: readonly FieldStep[]): string[] {
  return steps.filter((step) => typeof step === "string");
}

function keyText({ values }: ItemKey): string {
  return values
    .filter((value) => value !== undefined)
    .map((value) => (typeof value === "string" && value !== "" ? value : JSON.stringify(value)))
    .join("/");
}
