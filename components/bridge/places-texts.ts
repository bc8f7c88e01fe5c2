/** By which a function is known that puts values into a text and does nothing else with them. */
const PLACES_TEXTS = Symbol.for("kubeflow.placesTexts");

/**
 * Marks a function for `apply` that only places values in a text. Where a program is recorded (`recorder/`), it runs with
 * placeholders, so that the text around a value that nobody knows yet is there all the same.
 */
export function placesTexts<T, U>(place: (values: T) => U): (values: T) => U {
  return Object.assign(place, { [PLACES_TEXTS]: true });
}
