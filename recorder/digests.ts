import { wholePlaceholder } from "./placeholder";
import type { PlainObject } from "../charts/common/objects";
import type { Values } from "./values";

type Mapping = Readonly<Record<string, unknown>>;

/**
 * Leaves the digests of values that nobody knows out of a workload's Pods. They are there so that Pods start anew when a
 * password changes; in a render, which does not know it, each would change Pods that are as they should be.
 */
export function withoutDigests(object: PlainObject, values: Values): PlainObject {
  const spec = object.spec as Mapping | undefined;
  const template = spec?.template as Mapping | undefined;
  const metadata = template?.metadata as Mapping | undefined;
  const annotations = metadata?.annotations as Mapping | undefined;
  if (!annotations) return object;
  const kept = Object.entries(annotations).filter(([, value]) => !isDerived(value, values));
  if (kept.length === Object.keys(annotations).length) return object;
  const { annotations: _all, ...others } = metadata as Mapping;
  const left = kept.length > 0 ? { ...others, annotations: Object.fromEntries(kept) } : others;
  return { ...object, spec: { ...spec, template: { ...template, metadata: left } } };
}

function isDerived(value: unknown, values: Values): boolean {
  const name = wholePlaceholder(value);
  return name !== undefined && values.get(name)?.from !== undefined;
}
