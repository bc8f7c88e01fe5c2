import { comparableSchema } from "../../../cli/conformance/comparable";
import { differences } from "../../../cli/conformance/differences";

/**
 * Where two parts of CustomResourceDefinitions differ, as the conformance command compares them; one line a place, for a
 * test to expect: `.spec.scope: "Cluster", expected "Namespaced"`.
 */
export function treeDifference(actual: unknown, expected: unknown): string[] {
  return differences(comparableSchema(actual), comparableSchema(expected)).map(({ path, rendered, reference }) => {
    const place = path.replace(/\/(\d+)(?=\/|$)/g, "[$1]").replaceAll("/", ".");
    return `${place}: ${show(rendered, "absent")}, expected ${show(reference, "none")}`;
  });
}

function show(value: unknown, nothing: string): string {
  if (value === undefined) return nothing;
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
