import { KubeObject } from "../../../providers/kube/object";
import { READY, Readiness, condition, count, failed, observed, specOf, statusOf, waiting } from "./readiness";

/** All replicas run the newest template and are available, and none of an older one is left. */
export function deploymentReadiness(object: KubeObject): Readiness {
  if (!observed(object)) return waiting("the controller has not seen it yet");
  const stuck = condition(object, "Progressing", "False");
  if (stuck) return failed(stuck.message ?? "the rollout does not progress");
  const wanted = Number(specOf(object).replicas ?? 1);
  const available = Math.min(count(object, "updatedReplicas"), count(object, "availableReplicas"));
  if (available < wanted) return waiting(`${available}/${wanted} replicas available`);
  const old = count(object, "replicas") - count(object, "updatedReplicas");
  return old > 0 ? waiting(`${old} old replicas left`) : READY;
}

/** All replicas are ready and, unless updates wait for deletions, of the newest revision. */
export function statefulSetReadiness(object: KubeObject): Readiness {
  if (!observed(object)) return waiting("the controller has not seen it yet");
  const wanted = Number(specOf(object).replicas ?? 1);
  const ready = count(object, "readyReplicas");
  if (ready < wanted) return waiting(`${ready}/${wanted} replicas ready`);
  const { type } = (specOf(object).updateStrategy ?? {}) as { type?: string };
  const updated = count(object, "updatedReplicas");
  return type !== "OnDelete" && updated < wanted ? waiting(`${updated}/${wanted} replicas updated`) : READY;
}

/** Every node that should run it does, with the newest template. */
export function daemonSetReadiness(object: KubeObject): Readiness {
  if (!observed(object)) return waiting("the controller has not seen it yet");
  const wanted = count(object, "desiredNumberScheduled");
  const available = Math.min(count(object, "updatedNumberScheduled"), count(object, "numberAvailable"));
  return available < wanted ? waiting(`${available}/${wanted} nodes available`) : READY;
}

/** The Job has completed. */
export function jobReadiness(object: KubeObject): Readiness {
  if (condition(object, "Complete")) return READY;
  const failure = condition(object, "Failed");
  if (failure) return failed(failure.message ?? "the Job has failed");
  return waiting(`${count(object, "succeeded")}/${specOf(object).completions ?? 1} completions`);
}

/** The Pod is ready, or has done its work. */
export function podReadiness(object: KubeObject): Readiness {
  const phase = statusOf(object).phase as string | undefined;
  if (phase === "Succeeded" || condition(object, "Ready")) return READY;
  if (phase === "Failed") return failed("the Pod has failed");
  return waiting(condition(object, "PodScheduled", "False")?.message ?? `phase ${phase ?? "unknown"}`);
}
