import { fieldsOf, itemsOf, textOf, type Fields } from "./fields";

/**
 * Whether a label selector of Kubernetes selects what carries these labels. One without any condition selects
 * everything; a condition with an operator that there is not selects nothing.
 */
export function selects(selector: unknown, labels: Fields): boolean {
  const { matchLabels, matchExpressions } = fieldsOf(selector);
  return (
    Object.entries(fieldsOf(matchLabels)).every(([key, value]) => labels[key] === value) &&
    itemsOf(matchExpressions).every((expression) => holds(fieldsOf(expression), labels))
  );
}

/** Whether a selector has no condition at all. */
export function selectsAll(selector: unknown): boolean {
  const { matchLabels, matchExpressions } = fieldsOf(selector);
  return Object.keys(fieldsOf(matchLabels)).length === 0 && itemsOf(matchExpressions).length === 0;
}

function holds({ key, operator, values }: Fields, labels: Fields): boolean {
  const label = labels[textOf(key) ?? ""];
  const isListed = itemsOf(values).includes(label);
  switch (operator) {
    case "In":
      return label !== undefined && isListed;
    case "NotIn":
      return label === undefined || !isListed;
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    default:
      return false;
  }
}
