import { fieldsOf, valueAt } from "./fields";
import { selects } from "./selectors";

/** Things that select by labels, found by the labels without a look at each of them. */
export class SelectorIndex<T> {
  /** By namespace and one of the labels that the selector names; those that name none by the namespace alone. */
  private readonly places = new Map<string, { readonly selector: unknown; readonly value: T }[]>();

  /** One without a selector selects nothing; an empty selector everything. */
  add(namespace: string, selector: unknown, value: T): void {
    if (selector === undefined || selector === null) return;
    const [label] = Object.entries(fieldsOf(valueAt(selector, "matchLabels")));
    const place = placeOf(namespace, label);
    const entries = this.places.get(place);
    if (entries) entries.push({ selector, value });
    else this.places.set(place, [{ selector, value }]);
  }

  /** Those of a namespace that select what carries these labels. */
  selecting(namespace: string, labels: unknown): T[] {
    const has = fieldsOf(labels);
    const places = [placeOf(namespace), ...Object.entries(has).map((label) => placeOf(namespace, label))];
    return places
      .flatMap((place) => this.places.get(place) ?? [])
      .filter(({ selector }) => selects(selector, has))
      .map(({ value }) => value);
  }
}

function placeOf(namespace: string, label?: readonly [string, unknown]): string {
  return JSON.stringify([namespace, label]);
}
