import { execFileSync, spawnSync } from "node:child_process";

import { EXIT_CODE, RUN_SECONDS } from "../../../rehearsal/kubelet/annotations";
import { Stage, StageExpression } from "../../../rehearsal/kubelet/stage";
import { podStages } from "../../../rehearsal/kubelet/stages";

const LIVE = "ghcr.io/kubeflow/training-v1/training-operator";
const stages = podStages([LIVE]);

describe("the stages of simulated Pods", () => {
  it("are these steps, each of Pods alone", () => {
    expect(
      stages.map(({ metadata, spec: { next, delay } }) => [metadata.name, delay?.durationMilliseconds, next.delete]),
    ).toEqual([
      ["pod-start", undefined, undefined],
      ["pod-complete", 5000, undefined],
      ["pod-fail", undefined, undefined],
      ["pod-restart", undefined, undefined],
      ["pod-stop", undefined, undefined],
      ["pod-delete", undefined, true],
    ]);
    for (const { apiVersion, kind, spec } of stages) {
      expect([apiVersion, kind]).toEqual(["kwok.x-k8s.io/v1alpha1", "Stage"]);
      expect(spec.resourceRef).toEqual({ apiGroup: "v1", kind: "Pod" });
    }
  });

  it("all leave the Pods of live controllers alone, and ask for nothing when there are none", () => {
    const key = '.spec.containers[].image | sub("@.*$"; "") | sub(":[^:/]*$"; "")';
    const firsts = stages.map(({ spec }) => spec.selector.matchExpressions[0]);
    expect(firsts).toEqual(stages.map(() => ({ key, operator: "NotIn", values: [LIVE] })));
    const keys = podStages([]).flatMap(({ spec }) =>
      spec.selector.matchExpressions.map((expression) => expression.key),
    );
    expect(keys).not.toContain(key);
  });

  it("take an injected exit code away before they start a container again, so that it fails once", () => {
    const restart = stages.find(({ metadata }) => metadata.name === "pod-restart");
    expect(restart?.spec.next.patches?.map(({ root, subresource }) => [root, subresource])).toEqual([
      ["metadata", undefined],
      ["status", "status"],
    ]);
    expect(restart?.spec.next.patches?.[0].template).toBe(`annotations: { "${EXIT_CODE}": null }`);
  });

  it.each(["pod-fail", "pod-restart"])("end the container that the Pod is about, or else its first one: %s", (name) => {
    const { next } = stages.find(({ metadata }) => metadata.name === name)!.spec;
    const template = next.patches?.find(({ root }) => root === "status")?.template ?? "";
    expect(template).toContain(
      '{{ $failing := index $.metadata.annotations "kubectl.kubernetes.io/default-container" ' +
        "| default (index .status.containerStatuses 0).name }}",
    );
    expect(template.match(/{{ if .* }}/g)).toEqual(["{{ if eq $container.name $failing }}"]);
  });
});

const RUNNING = { running: { startedAt: "2026-03-01T10:00:00Z" } };

const whereJqIs = spawnSync("jq", ["--version"]).status === 0 ? describe : describe.skip;

/** Evaluates their expressions as KWOK 0.7 does (pkg/utils/expression/selector.go), with jq in gojq's place. */
whereJqIs("the stage that a simulated Pod is in", () => {
  const running = (facts: { restartPolicy?: string; annotations?: Record<string, string> } = {}) =>
    pod({ ...facts, status: { phase: "Running", podIP: "10.0.0.2", containerStatuses: [{ state: RUNNING }] } });
  const deleted = { deletionTimestamp: "2026-03-01T10:00:00Z" };
  const held = { ...deleted, finalizers: ["batch.kubernetes.io/job-tracking"] };

  it.each([
    ["new", pod({}), ["pod-start"]],
    ["declared failed before it was started", pod({ status: { phase: "Failed" } }), []],
    ["a server that runs", running(), []],
    ["a job's that runs", running({ restartPolicy: "OnFailure" }), ["pod-complete"]],
    ["one that may not be started again", running({ restartPolicy: "Never" }), ["pod-complete"]],
    ["one that runs for ever", running({ restartPolicy: "Never", annotations: { [RUN_SECONDS]: "forever" } }), []],
    ["to fail for good", running({ restartPolicy: "Never", annotations: { [EXIT_CODE]: "1" } }), ["pod-fail"]],
    ["to fail once", running({ restartPolicy: "OnFailure", annotations: { [EXIT_CODE]: "137" } }), ["pod-restart"]],
    ["a server to fail", running({ annotations: { [EXIT_CODE]: "2" } }), ["pod-restart"]],
    ["to end well now", running({ restartPolicy: "Never", annotations: { [EXIT_CODE]: "0" } }), ["pod-complete"]],
    ["with nonsense for a code", running({ annotations: { [EXIT_CODE]: "boom" } }), []],
    ["succeeded", pod({ status: { phase: "Succeeded", podIP: "10.0.0.2" } }), []],
    ["deleted while it is new", pod({ metadata: deleted }), ["pod-delete"]],
    ["deleted while it runs", { ...running(), metadata: deleted }, ["pod-delete"]],
    ["deleted while somebody holds it", { ...running(), metadata: held }, ["pod-stop"]],
    ["deleted and ended while somebody holds it", pod({ metadata: held, status: { phase: "Failed" } }), ["pod-delete"]],
    ["a live controller's", pod({ image: `${LIVE}:v1@sha256:0a` }), []],
    ["a live controller's that is deleted", pod({ image: LIVE, metadata: deleted }), []],
    ["with a live one beside it", pod({ images: ["nginx", `${LIVE}:v2`] }), []],
    ["of another registry", pod({ image: "localhost:5000/training-operator" }), ["pod-start"]],
  ])("%s", (_, object, names) => {
    const matching = matchingStages(object);
    expect(matching.map(({ metadata }) => metadata.name)).toEqual(names);
  });

  it("ends after the time that it is to run, counted from when its last container was started", () => {
    const end = endOf(stages);
    const started = (annotations: Record<string, string>) => ({ ...running({ annotations }) });
    expect(jq(end, started({}))).toEqual(["2026-03-01T10:00:05Z"]);
    expect(jq(end, started({ [RUN_SECONDS]: "90" }))).toEqual(["2026-03-01T10:01:30Z"]);
    expect(jq(end, started({ [RUN_SECONDS]: "long" }))).toEqual(["2026-03-01T10:00:05Z"]);
    expect(jq(end, started({ [EXIT_CODE]: "0", [RUN_SECONDS]: "90" }))).toEqual(["0s"]);
  });
});

interface Facts {
  readonly image?: string;
  readonly images?: readonly string[];
  readonly restartPolicy?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly metadata?: object;
  readonly status?: object;
}

function pod({ image = "nginx:1.27", images = [image], restartPolicy = "Always", ...facts }: Facts) {
  const { annotations, metadata = {}, status = {} } = facts;
  return {
    metadata: { ...metadata, ...(annotations ? { annotations } : {}) },
    spec: { restartPolicy, containers: images.map((name) => ({ image: name })) },
    status,
  };
}

function endOf(all: readonly Stage[]): string {
  const complete = all.find(({ metadata }) => metadata.name === "pod-complete");
  return complete?.spec.delay?.durationFrom?.expressionFrom ?? "";
}

function matchingStages(object: object): Stage[] {
  const results = stages.map(({ spec }) => spec.selector.matchExpressions.map(({ key }) => key));
  // One call for all: an expression that fails yields null instead of its list of results.
  const program = JSON.stringify(results).replace(
    /"(?:[^"\\]|\\.)*"/g,
    (key) => `(try [${JSON.parse(key)}] catch null)`,
  );
  const [answers] = jq(program, object) as [(unknown[] | null)[][]];
  return stages.filter(({ spec }, stage) =>
    spec.selector.matchExpressions.every((expression, index) => matches(expression, answers[stage][index])),
  );
}

function matches({ operator, values = [] }: StageExpression, found: readonly unknown[] | null): boolean {
  const seen = (found ?? []).filter((value) => value !== null);
  const within = seen.some((value) => values.includes(String(value)));
  return { In: within, NotIn: !within, Exists: seen.length > 0, DoesNotExist: seen.length === 0 }[operator];
}

function jq(expression: string, object: object): unknown[] {
  const output = execFileSync("jq", ["-c", expression], { input: JSON.stringify(object) }).toString();
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);
}
