import { resourceList } from "../../common/kubernetes/resources";
import { boolean, int32, int64, object, string } from "../../common/schema";

const immutableQueue = {
  message: "spec.runPolicy.schedulingPolicy.queue is immutable",
  rule: "self == oldSelf",
};

const schedulingPolicy = {
  /** Pods that must be schedulable together before any starts (gang scheduling). */
  minAvailable: int32(),
  minResources: resourceList,
  priorityClass: string(),
  queue: string(),
  scheduleTimeoutSeconds: int32(),
};

const fields = {
  /** Seconds after which a running job is ended. @default no limit */
  activeDeadlineSeconds: int64(),
  /** Retries before the job counts as failed. */
  backoffLimit: int32(),
  /** Which Pods are deleted when the job ends. @default "None" */
  cleanPodPolicy: cleanPodPolicy(),
  schedulingPolicy: object(schedulingPolicy),
  /** A suspended job has no Pods; suspending a running one deletes them. */
  suspend: boolean({ default: false }),
  /** Seconds after which an ended job is deleted. @default never */
  ttlSecondsAfterFinished: int32(),
};

/** How long a training job lives, how often it is retried and what stays of it; shared by all kinds of jobs. */
export const runPolicy = object({
  ...fields,
  /** The controller that runs the job; immutable. */
  managedBy: string<"kubeflow.org/training-operator" | "kueue.x-k8s.io/multikueue">(),
  schedulingPolicy: object({ ...schedulingPolicy, queue: string({ validations: [immutableQueue] }) }),
});

/** The run policy that the operator 1.7 knows. */
export const formerRunPolicy = object(fields);

/** Which Pods are deleted when a job ends. */
export function cleanPodPolicy() {
  return string<"All" | "Running" | "None">();
}
