import { objectId, type PlainObject } from "../../../charts/common/objects";
import { kindOf } from "../identity";
import { below, mapOf, mapsOf, type JsonMap } from "../values/json";
import type { RawChange } from "./consequence";
import { perSide, type SideObjects } from "./per-side";

const WORKLOADS = new Set(["Deployment.apps", "StatefulSet.apps", "DaemonSet.apps"]);

/** Whether an object keeps Pods running. */
export function isWorkload(object: PlainObject): boolean {
  return WORKLOADS.has(kindOf(object));
}

/** The specification of the Pods of an object that has a template for them. */
export function podSpec(object: PlainObject): JsonMap {
  const template =
    kindOf(object) === "CronJob.batch"
      ? below(object, "spec", "jobTemplate", "spec", "template")
      : below(object, "spec", "template");
  return mapOf(below(template, "spec"));
}

/** Whether a change of a workload is one of its Pods' template, upon which they are made anew. */
export function changesPods({ from, to, fields }: RawChange): boolean {
  return (
    from !== undefined &&
    to !== undefined &&
    isWorkload(to) &&
    fields.some(({ steps }) => steps[0] === "spec" && steps[1] === "template")
  );
}

/** How many Pods a workload has at least; a HorizontalPodAutoscaler may tell it. Nothing for a DaemonSet. */
export function replicasOf(workload: PlainObject, side: SideObjects): number | undefined {
  if (workload.kind === "DaemonSet") return undefined;
  const replicas = below(workload, "spec", "replicas");
  if (typeof replicas === "number") return replicas;
  return leastReplicas(side).get(`${workload.metadata.namespace}|${workload.kind}|${workload.metadata.name}`) ?? 1;
}

/** What HorizontalPodAutoscalers keep at least, by what they scale. */
const leastReplicas = perSide((side) => {
  const least = new Map<string, number>();
  for (const { object } of side.values()) {
    if (object.kind !== "HorizontalPodAutoscaler") continue;
    const { kind, name } = mapOf(below(object, "spec", "scaleTargetRef"));
    const replicas = below(object, "spec", "minReplicas");
    least.set(`${object.metadata.namespace}|${kind}|${name}`, typeof replicas === "number" ? replicas : 1);
  }
  return least;
});

/** `2 Pods`, or of a DaemonSet `a Pod on each node`. */
export function podsText(workload: PlainObject, side: SideObjects): string {
  const replicas = replicasOf(workload, side);
  if (replicas === undefined) return "a Pod on each node";
  return replicas === 1 ? "1 Pod" : `${replicas} Pods`;
}

/** The name of the claim that each volume of a workload's Pods has, by the volume's name. */
export function claimsOf(workload: PlainObject): Map<string, string> {
  const claims = mapsOf(podSpec(workload).volumes).map(
    (volume) => [String(volume.name), below(volume, "persistentVolumeClaim", "claimName")] as const,
  );
  return new Map(claims.filter((claim): claim is readonly [string, string] => typeof claim[1] === "string"));
}

/** The containers of a workload's Pods, those that run first included. */
export function containersOf(workload: PlainObject): readonly JsonMap[] {
  const spec = podSpec(workload);
  return [...mapsOf(spec.initContainers), ...mapsOf(spec.containers)];
}

/** How messages name several objects: the first three, and how many more. */
export function named(objects: readonly PlainObject[]): string {
  const names = objects.slice(0, 3).map(objectId).join(", ");
  return objects.length > 3 ? `${names} and ${objects.length - 3} more` : names;
}
