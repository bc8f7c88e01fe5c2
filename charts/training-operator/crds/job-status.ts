import { labelSelector } from "../../common/kubernetes/label-selector";
import { array, dateTime, int32, map, object, string } from "../../common/schema";

const condition = object(
  {
    lastTransitionTime: dateTime(),
    lastUpdateTime: dateTime(),
    message: string(),
    reason: string(),
    status: string(),
    type: string(),
  },
  { required: ["status", "type"] },
);

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
  conditions: array(condition),
  lastReconcileTime: dateTime(),
  replicaStatuses: map(replicaStatus),
  startTime: dateTime(),
});
