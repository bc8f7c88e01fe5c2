import { array, dateTime, object, string } from "../schema";

/** How a condition's times are called; the kinds of Kubernetes differ. */
type Time = "lastProbeTime" | "lastTransitionTime" | "lastUpdateTime";

/** What is observed of a Pod, Deployment or Job, with the given times (PodCondition, DeploymentCondition). */
export function workloadConditions(...times: readonly Time[]) {
  const fields = { message: string(), reason: string(), status: string(), type: string() };
  const moments = Object.fromEntries(times.map((time) => [time, dateTime()]));
  return array(object({ ...moments, ...fields }, { required: ["status", "type"] }));
}
