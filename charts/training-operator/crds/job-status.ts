import { labelSelector } from "../../common/kubernetes/label-selector";
import { workloadConditions } from "../../common/kubernetes/workload-condition";
import { dateTime, int32, map, object, string } from "../../common/schema";

const replicaStatus = object({
  active: int32(),
  failed: int32(),
  labelSelector,
  selector: string(),
  succeeded: int32(),
});

/** What the operator reports of any training job. */
export const jobStatus = object({
  completionTime: dateTime(),
  conditions: workloadConditions("lastTransitionTime", "lastUpdateTime"),
  lastReconcileTime: dateTime(),
  replicaStatuses: map(replicaStatus),
  startTime: dateTime(),
});
