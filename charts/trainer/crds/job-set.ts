import { conditions } from "../../common/kubernetes/condition";
import { jobTemplate } from "../../common/kubernetes/job-template";
import { atomicList, keyedList } from "../../common/kubernetes/merge";
import { ageColumn, array, boolean, column, enumeration, int32, integer, requiring } from "../../common/schema";
import { object, root, string, type Infer, type Kind, type Schema } from "../../common/schema";

const immutable = { validations: [{ message: "Value is immutable", rule: "self == oldSelf" }] };
const oneOrder =
  "!(has(self.startupPolicy) && self.startupPolicy.startupPolicyOrder == 'InOrder' && self.replicatedJobs.exists(x, has(x.dependsOn)))";

const targetReplicatedJobs = atomicList(string());
type FailureReason =
  "BackoffLimitExceeded" | "DeadlineExceeded" | "FailedIndexes" | "MaxFailedIndexesExceeded" | "PodFailurePolicy";

const failureRule = requiring(["action", "name"], {
  action: enumeration(["FailJobSet", "RestartJobSet", "RestartJobSetAndIgnoreMaxRestarts"]),
  name: string(),
  /** Regular expressions, one of which the Job's message matches. @default any message */
  onJobFailureMessagePatterns: array(string()),
  /** @default any reason */
  onJobFailureReasons: array(string<FailureReason>()),
  /** @default all */
  targetReplicatedJobs,
});

const failurePolicy = object(
  {
    maxRestarts: int32(),
    /** `BlockingRecreate` waits until all old Pods are gone. */
    restartStrategy: enumeration(["Recreate", "BlockingRecreate"], { default: "Recreate" }),
    /** The first that fits a failed Job counts. @default restart the JobSet */
    rules: array(failureRule),
  },
  immutable,
);

const reached = enumeration(["Ready", "Complete"]);
const earlier = object({ name: string(), status: reached }, { required: ["name", "status"] });

const replicatedJob = requiring(["name", "template"], {
  /** What replicated jobs before this one must be before it starts. */
  dependsOn: array(earlier, { listType: "map", mapKeys: ["name"], maxItems: 5, ...immutable }),
  /** Jobs of one group are counted and numbered together. */
  groupName: string({ default: "default" }),
  name: string(),
  replicas: int32({ default: 1 }),
  template: jobTemplate,
});

const success = { operator: enumeration(["All", "Any"]), targetReplicatedJobs };
const startupOrder = { startupPolicyOrder: enumeration(["AnyOrder", "InOrder"]) };
const network = { enableDNSHostnames: boolean(), publishNotReadyAddresses: boolean(), subdomain: string() };
const coordinator = { jobIndex: integer(), podIndex: integer(), replicatedJob: string() };

/** What a JobSet is to run; a training runtime holds one as its template. */
export const jobSetSpec = object(
  {
    /** The Pod whose address all others get in the annotation `jobset.sigs.k8s.io/coordinator`. */
    coordinator: object(coordinator, { required: ["replicatedJob"] }),
    failurePolicy,
    /** The controller that runs the JobSet; immutable. @default "jobset.sigs.k8s.io/jobset-controller" */
    managedBy: string(),
    /** Names of the Pods in DNS. @default all of them, ready or not, in a subdomain that is named like the JobSet */
    network: object(network, immutable),
    replicatedJobs: keyedList(replicatedJob, ["name"]),
    /** @deprecated use `dependsOn` of the replicated jobs */
    startupPolicy: object(startupOrder, { required: ["startupPolicyOrder"], ...immutable }),
    /** Which replicated jobs must succeed. @default all */
    successPolicy: object(success, { required: ["operator"], ...immutable }),
    /** A suspended JobSet has no Pods. */
    suspend: boolean(),
    /** Seconds after which an ended JobSet is deleted. @default never */
    ttlSecondsAfterFinished: int32({ minimum: 0 }),
  },
  { validations: [{ message: "StartupPolicy and DependsOn APIs are mutually exclusive", rule: oneOrder }] },
);

/** What a JobSet is to run. */
export type JobSetSpec = Infer<typeof jobSetSpec>;

/** How many Jobs of each replicated job are in which state. */
export function jobCounts(name: Schema<string>, count: Schema<number>) {
  const counts = { active: count, failed: count, ready: count, succeeded: count, suspended: count };
  const required = ["active", "failed", "name", "ready", "succeeded", "suspended"] as const;
  return keyedList(object({ ...counts, name }, { required }), ["name"]);
}

const restarts = { restarts: int32(), restartsCountTowardsMax: int32(), terminalState: string() };
const status = object({ ...restarts, conditions, replicatedJobsStatus: jobCounts(string(), int32()) });

const columns = [
  column("TerminalState", ".status.terminalState"),
  column("Restarts", ".status.restarts"),
  column("Completed", '.status.conditions[?(@.type=="Completed")].status'),
  column("Suspended", ".spec.suspend"),
  ageColumn,
];
const webhook = { name: "jobset-webhook-service", namespace: "kubeflow-system", path: "/convert" };

/** Groups of Jobs that start, fail and succeed together, of JobSet 0.10.1. */
export const jobSet: Kind = {
  group: "jobset.x-k8s.io",
  kind: "JobSet",
  plural: "jobsets",
  scope: "Namespaced",
  generation: { kubernetes: 34, controllerGen: "v0.17.2", embeddedMetadata: true },
  // The reference leaves these variables in; with one version nothing is ever converted.
  annotations: { "cert-manager.io/inject-ca-from": "$(CERTIFICATE_NAMESPACE)/$(CERTIFICATE_NAME)" },
  conversion: { strategy: "Webhook", service: webhook, reviewVersions: ["v1"] },
  versions: [{ name: "v1alpha2", schema: root({ spec: jobSetSpec, status }), columns }],
};
