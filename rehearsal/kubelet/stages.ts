import { DEFAULT_RUN_SECONDS, EXIT_CODE, RUN_SECONDS } from "./annotations";
import { Stage, StageExpression } from "./stage";
import { COMPLETED, FAILED, RESTARTED, STARTED, STOPPED } from "./stage-templates";

/**
 * How simulated Pods live: they run at once; those that run to completion (restart policy `Never` or `OnFailure`)
 * succeed after {@link RUN_SECONDS}; {@link EXIT_CODE} makes one fail; a deleted Pod goes at once, and its finalizers
 * stay with whoever set them. The stages exclude one another, because KWOK draws lots among those that match.
 *
 * @param liveRepositories image repositories whose Pods are the live kubelet's: no stage touches them
 */
export function podStages(liveRepositories: readonly string[]): Stage[] {
  const simulated = liveRepositories.length > 0 ? [notLive(liveRepositories)] : [];
  const stage = (
    name: string,
    expressions: readonly StageExpression[],
    rest: Omit<Stage["spec"], "resourceRef" | "selector">,
  ): Stage => ({
    apiVersion: "kwok.x-k8s.io/v1alpha1",
    kind: "Stage",
    metadata: { name },
    spec: {
      resourceRef: { apiGroup: "v1", kind: "Pod" },
      selector: { matchExpressions: [...simulated, ...expressions] },
      ...rest,
    },
  });
  return [
    stage("pod-start", [ALIVE, UNFINISHED, { key: ".status.podIP", operator: "DoesNotExist" }], {
      next: {
        event: { type: "Normal", reason: "Started", message: "started simulated containers" },
        patches: [status(STARTED)],
      },
    }),
    stage("pod-complete", [ALIVE, RUNNING, RUNS_TO_COMPLETION, ENDS_BY_ITSELF, NO_FAILURE], {
      delay: { durationMilliseconds: DEFAULT_RUN_SECONDS * 1000, durationFrom: { expressionFrom: END } },
      next: { patches: [status(COMPLETED)] },
    }),
    stage("pod-fail", [ALIVE, RUNNING, restartPolicy("Never"), FAILURE], { next: { patches: [status(FAILED)] } }),
    stage("pod-restart", [ALIVE, RUNNING, restartPolicy("OnFailure", "Always"), FAILURE], {
      next: {
        event: { type: "Warning", reason: "BackOff", message: "restarting failed container" },
        // The annotation goes first: KWOK would meet it again in the event that the status causes.
        patches: [{ root: "metadata", template: `annotations: { "${EXIT_CODE}": null }` }, status(RESTARTED)],
      },
    }),
    stage("pod-stop", [DELETED, HELD, UNFINISHED], { next: { patches: [status(STOPPED)] } }),
    stage("pod-delete", [DELETED, STOPPED_OR_FREE], { next: { delete: true } }),
  ];
}

const ALIVE: StageExpression = { key: ".metadata.deletionTimestamp", operator: "DoesNotExist" };
const DELETED: StageExpression = { key: ".metadata.deletionTimestamp", operator: "Exists" };
const RUNNING: StageExpression = { key: ".status.phase", operator: "In", values: ["Running"] };
const RUNS_TO_COMPLETION = restartPolicy("Never", "OnFailure");
const ENDS_BY_ITSELF: StageExpression = {
  key: `.metadata.annotations["${RUN_SECONDS}"]`,
  operator: "NotIn",
  values: ["forever"],
};

const FAILURE_CODE = `.metadata.annotations["${EXIT_CODE}"] // "" | select(test("^[1-9][0-9]*$"))`;
const FAILURE: StageExpression = { key: FAILURE_CODE, operator: "Exists" };
const NO_FAILURE: StageExpression = { key: FAILURE_CODE, operator: "DoesNotExist" };

/** The moment at which a Pod has run its time; an exit code that got past {@link NO_FAILURE} ends it now. */
const END = [
  `if .metadata.annotations["${EXIT_CODE}"] == "0" then "0s" else`,
  `(.metadata.annotations["${RUN_SECONDS}"] // "" | if test("^[0-9]+$") then tonumber else ${DEFAULT_RUN_SECONDS} end) as $seconds`,
  "| [.status.containerStatuses[].state.running.startedAt // empty | fromdate] | max + $seconds | todate end",
].join(" ");

/** Others wait for the Pod's end before they let go of it: a Job's controller counts it first. */
const HELD: StageExpression = { key: ".metadata.finalizers[]?", operator: "Exists" };

/** One that somebody declared as failed before it was started, as for an eviction, is not raised from the dead. */
const UNFINISHED: StageExpression = { key: ".status.phase", operator: "NotIn", values: ["Succeeded", "Failed"] };
const STOPPED_OR_FREE: StageExpression = {
  key: '(.metadata.finalizers // [] | length) == 0 or (.status.phase | IN("Succeeded", "Failed"))',
  operator: "In",
  values: ["true"],
};

function restartPolicy(...values: string[]): StageExpression {
  return { key: ".spec.restartPolicy", operator: "In", values };
}

function notLive(repositories: readonly string[]): StageExpression {
  // The repository is the image without its digest and tag; a colon before a slash belongs to a registry's port.
  const key = '.spec.containers[].image | sub("@.*$"; "") | sub(":[^:/]*$"; "")';
  return { key, operator: "NotIn", values: repositories };
}

function status(template: string): { subresource: "status"; root: "status"; template: string } {
  return { subresource: "status", root: "status", template };
}
