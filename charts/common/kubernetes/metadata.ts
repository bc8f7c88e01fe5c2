import { array, map, object, string, varies, type Infer } from "../schema";

const fields = object({
  annotations: map(string()),
  finalizers: array(string()),
  labels: map(string()),
  name: string(),
  namespace: string(),
});

/** ObjectMeta inside another object; generators without `generateEmbeddedObjectMeta` prune whatever is in it. */
export const embeddedMetadata = varies<Infer<typeof fields>>((generation) =>
  generation.embeddedMetadata ? fields : object({}),
);
