import type { PlainObject } from "../../../charts/common/objects";
import { kindOf } from "../identity";
import { isBelow } from "../values/field-path";
import { below, mapOf } from "../values/json";
import type { Consequence, ConsequenceRule, RawChange, Surroundings } from "./consequence";
import { perSide } from "./per-side";
import { replacing } from "./replace";
import { changesPods, isWorkload, replicasOf } from "./workload";

/** Says where something does not answer for a while, or may not at the next drain of a node. */
export const outageRule: ConsequenceRule = (change, around) => {
  const object = change.to ?? change.from;
  if (!object) return [];
  if (isWorkload(object)) return ofWorkload(change, around);
  if (kindOf(object) === "PodDisruptionBudget.policy") return ofBudget(change, around);
  if (kindOf(object) === "Service") return ofService(change, around);
  return [];
};

function outage(reason: string): Consequence[] {
  return [{ kind: "outage", reason }];
}

function ofWorkload(change: RawChange, around: Surroundings): Consequence[] {
  const { from, to } = change;
  if (!from || !to) return [];
  if (replacing(change, around).length > 0) return outage("all of its Pods go before the new ones come");
  const [old, next] = [replicasOf(from, around.from), replicasOf(to, around.to)];
  if (next === 0 && old !== 0) return outage("it has no Pods any more");
  if (!changesPods(change) || next === undefined || next === 0 || old === 0) return [];
  return to.kind === "StatefulSet" ? ofStatefulSet(to, next) : ofDeployment(to, next);
}

function ofStatefulSet(set: PlainObject, replicas: number): Consequence[] {
  if (replicas > 1 || below(set, "spec", "updateStrategy", "type") === "OnDelete") return [];
  return outage("its only Pod stops before the new one starts");
}

function ofDeployment(deployment: PlainObject, replicas: number): Consequence[] {
  const { type, rollingUpdate } = mapOf(below(deployment, "spec", "strategy"));
  if (type === "Recreate") {
    return outage(
      `${replicas === 1 ? "its only Pod stops" : `all ${replicas} Pods stop`} before the new one starts: the strategy is Recreate`,
    );
  }
  const { maxUnavailable = "25%", maxSurge = "25%" } = mapOf(rollingUpdate);
  const missing = countOf(maxUnavailable, replicas, Math.floor);
  // Where neither a Pod more nor one less is allowed, one is missing all the same.
  const isStuck = missing === 0 && countOf(maxSurge, replicas, Math.ceil) === 0;
  return (isStuck ? 1 : missing) >= replicas
    ? outage(
        `${replicas === 1 ? "its only Pod" : "all of its Pods"} may stop before a new one is ready: maxUnavailable is ${String(maxUnavailable)}, maxSurge ${String(maxSurge)}`,
      )
    : [];
}

/** Kubernetes rounds the Pods that may be missing down, and those that there may be besides up. */
function countOf(limit: unknown, replicas: number, round: (count: number) => number): number {
  if (typeof limit === "number") return limit;
  const percent = /^(\d+)%$/.exec(String(limit));
  return percent ? round((Number(percent[1]) * replicas) / 100) : 0;
}

function ofBudget({ change, from, to, fields }: RawChange, around: Surroundings): Consequence[] {
  if (change === "deleted") {
    return from && selectsAny(from, around) ? outage("a drain of nodes may take all Pods that it selects at once") : [];
  }
  if (change !== "changed" || !fields.some(({ steps }) => isBelow(steps, ["spec"]))) return [];
  const [old, next] = [from, to].map((budget) => mapOf(budget?.spec));
  const isLooser =
    Number.parseFloat(String(next.maxUnavailable)) > Number.parseFloat(String(old.maxUnavailable)) ||
    Number.parseFloat(String(next.minAvailable ?? 0)) < Number.parseFloat(String(old.minAvailable));
  return isLooser ? outage("a drain of nodes may take more of its Pods at once than before") : [];
}

const workloads = perSide((side) => [...side.values()].map(({ object }) => object).filter(isWorkload));

/** Whether a workload stays whose Pods a budget protected. */
function selectsAny(budget: PlainObject, { to }: Surroundings): boolean {
  const labels = below(budget, "spec", "selector", "matchLabels");
  return workloads(to).some((workload) => {
    if (workload.metadata.namespace !== budget.metadata.namespace) return false;
    const own = mapOf(below(workload, "spec", "template", "metadata", "labels"));
    return Object.entries(mapOf(labels)).every(([key, value]) => own[key] === value);
  });
}

function ofService(change: RawChange, around: Surroundings): Consequence[] {
  return replacing(change, around).length > 0 ? outage("it gets a new address, and has none for a moment") : [];
}
