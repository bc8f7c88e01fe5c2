import type { z } from "zod";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import type { modelRegistrySchema } from "./model-registry";
import { repetitions } from "./repetition";

type ModelRegistry = Draft<z.input<typeof modelRegistrySchema>>;

const KEY = "kubeflow:modelRegistry";

/** What is impossible within `kubeflow:modelRegistry`, beyond single values. */
export function modelRegistryFindings(registry: ModelRegistry = {}): Finding[] {
  const sources = registry.catalog?.sources ?? [];
  const path = [KEY, "catalog", "sources"];
  return repetitions(sources, (source) => source?.id).map(({ index, first }) => ({
    path: [...path, index, "id"],
    value: sources[index]?.id,
    message: `is also the id of ${pathText([...path, first])}; give each source an id of its own`,
  }));
}
