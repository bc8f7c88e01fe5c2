import type { PlainObject } from "../charts/common/objects";
import { fieldsOf, textOf, valueAt, type Fields } from "./fields";

/** Where autoscalers say how few Pods there may be. */
const AUTOSCALERS: Readonly<Record<string, (spec: Fields) => unknown>> = {
  HorizontalPodAutoscaler: ({ minReplicas }) => minReplicas ?? 1,
  // KEDA's, which makes a HorizontalPodAutoscaler, and stops everything where it may.
  ScaledObject: ({ minReplicaCount }) => minReplicaCount ?? 0,
};

/**
 * How many Pods a Deployment or StatefulSet has at least: as many as its autoscaler says, if it has one, and otherwise
 * as it says itself, which is one where it says nothing.
 */
export function leastReplicas(objects: readonly PlainObject[]): (workload: PlainObject) => number {
  const scaled = new Map<string, number>();
  for (const { kind, metadata, spec } of objects) {
    const least = Object.hasOwn(AUTOSCALERS, kind) ? AUTOSCALERS[kind](fieldsOf(spec)) : undefined;
    if (typeof least !== "number") continue;
    const { kind: target = "Deployment", name } = fieldsOf(valueAt(spec, "scaleTargetRef"));
    scaled.set(key(textOf(target), metadata.namespace, textOf(name)), least);
  }
  return ({ kind, metadata, spec }) => {
    const { replicas = 1 } = fieldsOf(spec);
    return scaled.get(key(kind, metadata.namespace, metadata.name)) ?? (typeof replicas === "number" ? replicas : 1);
  };
}

function key(...parts: readonly (string | undefined)[]): string {
  return parts.join("/");
}
