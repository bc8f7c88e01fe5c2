import type { ServingRuntimeSpec } from "../crds/serving-runtime";

type Formats = NonNullable<ServingRuntimeSpec["supportedModelFormats"]>;

/**
 * A format that a runtime is taken for where an InferenceService names none; of several, the one of the highest
 * priority.
 */
export function automatic(name: string, priority: number, ...versions: readonly string[]): Formats {
  return versions.map((version) => ({ autoSelect: true, name, priority, version }));
}
