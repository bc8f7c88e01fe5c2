import { DEFAULT_CONTAINER, EXIT_CODE } from "./annotations";

const NOW = "{{ $now := Now }}";

/** Conditions of these types, all with one status; KWOK's patch merges conditions by their type. */
function conditions(status: "True" | "False", reason: string, types: readonly string[]): string {
  const entry = (type: string) =>
    `- { type: ${type}, status: "${status}", reason: "${reason}", lastTransitionTime: {{ $now | Quote }} }`;
  return ["conditions:", ...types.map(entry)].join("\n");
}

/** One entry for each container's status, from the Pod's spec or from its present status. */
function statuses(field: "containerStatuses" | "initContainerStatuses", source: string, entry: string): string {
  return [`${field}:`, `{{ range $index, $container := ${source} }}`, entry, "{{ end }}"].join("\n");
}

function container(state: string, facts: { ready: boolean; restartCount: string }): string {
  return [
    "- name: {{ $container.name | Quote }}",
    "  image: {{ $container.image | Quote }}",
    '  imageID: ""',
    `  ready: ${facts.ready}`,
    `  started: ${facts.ready}`,
    `  restartCount: ${facts.restartCount}`,
    `  state: ${state}`,
  ].join("\n");
}

const RUN_SINCE_NOW = "{ running: { startedAt: {{ $now | Quote }} } }";

/** Templates read JSON, so an absent list is nothing, and `range` over nothing renders nothing. */
function ended(exitCode: string, reason: string): string {
  const started = '{{ dig "state" "running" "startedAt" $now $container | Quote }}';
  return `{ terminated: { exitCode: ${exitCode}, reason: ${reason}, startedAt: ${started}, finishedAt: {{ $now | Quote }} } }`;
}

const UNCHANGED = "{{ $container.restartCount }}";
const ROOT_CODE = `{{ index $.metadata.annotations "${EXIT_CODE}" }}`;

/** The container that the Pod is about: the one that `kubectl logs` shows. An Argo step's first one is Argo's own. */
const FAILING = [
  `{{ $failing := index $.metadata.annotations "${DEFAULT_CONTAINER}"`,
  "| default (index .status.containerStatuses 0).name }}",
].join(" ");

/** Scheduled: all containers run and are ready. */
export const STARTED = [
  NOW,
  conditions("True", "", ["Initialized", "Ready", "ContainersReady", "PodReadyToStartContainers"]),
  "{{ range .spec.readinessGates }}",
  '- { type: {{ .conditionType | Quote }}, status: "True", lastTransitionTime: {{ $now | Quote }} }',
  "{{ end }}",
  statuses(
    "initContainerStatuses",
    ".spec.initContainers",
    [
      '{{ if eq ($container.restartPolicy | default "") "Always" }}',
      container(RUN_SINCE_NOW, { ready: true, restartCount: "0" }),
      "{{ else }}",
      container(ended("0", "Completed"), { ready: true, restartCount: "0" }),
      "{{ end }}",
    ].join("\n"),
  ),
  statuses("containerStatuses", ".spec.containers", container(RUN_SINCE_NOW, { ready: true, restartCount: "0" })),
  "hostIP: {{ NodeIPWith .spec.nodeName | Quote }}",
  "podIP: {{ PodIPWith .spec.nodeName (.spec.hostNetwork | default false) .metadata.uid .metadata.name .metadata.namespace | Quote }}",
  "phase: Running",
  "startTime: {{ $now | Quote }}",
].join("\n");

/** Ran to completion: every container ended with 0. */
export const COMPLETED = [
  NOW,
  conditions("False", "PodCompleted", ["Ready", "ContainersReady"]),
  statuses(
    "containerStatuses",
    ".status.containerStatuses",
    container(ended("0", "Completed"), { ready: false, restartCount: UNCHANGED }),
  ),
  "phase: Succeeded",
].join("\n");

/** One container ended with the injected code and is not started again; the others were ended with it. */
export const FAILED = [
  NOW,
  FAILING,
  conditions("False", "PodFailed", ["Ready", "ContainersReady"]),
  statuses(
    "containerStatuses",
    ".status.containerStatuses",
    [
      "{{ if eq $container.name $failing }}",
      container(ended(ROOT_CODE, "Error"), { ready: false, restartCount: UNCHANGED }),
      "{{ else }}",
      container(ended("0", "Completed"), { ready: false, restartCount: UNCHANGED }),
      "{{ end }}",
    ].join("\n"),
  ),
  "phase: Failed",
].join("\n");

/** One container ended with the injected code and runs again; the others never stopped. */
export const RESTARTED = [
  NOW,
  FAILING,
  statuses(
    "containerStatuses",
    ".status.containerStatuses",
    [
      "{{ if eq $container.name $failing }}",
      container(RUN_SINCE_NOW, { ready: true, restartCount: "{{ add $container.restartCount 1 }}" }),
      `  lastState: ${ended(ROOT_CODE, "Error")}`,
      "{{ else }}",
      "- {{ $container | toJson }}",
      "{{ end }}",
    ].join("\n"),
  ),
].join("\n");

/** Deleted while it ran: the containers ended by SIGTERM. */
export const STOPPED = [
  NOW,
  conditions("False", "PodFailed", ["Ready", "ContainersReady"]),
  statuses(
    "containerStatuses",
    ".status.containerStatuses",
    container(ended("143", "Error"), { ready: false, restartCount: UNCHANGED }),
  ),
  "phase: Failed",
].join("\n");
