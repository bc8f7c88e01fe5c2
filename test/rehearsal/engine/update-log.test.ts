import type { EngineEvent } from "@pulumi/pulumi/automation";

import { ResourceStep, UpdateLog, resourceName } from "../../../rehearsal/engine/update-log";

const URN =
  "urn:pulumi:dev::kubeflow::kubeflow:bridge:ChartResources$kubernetes:apps/v1:Deployment::training:Deployment:kubeflow/x";

interface Told {
  readonly steps: ResourceStep[];
  readonly messages: string[];
  readonly errors: readonly string[];
  readonly changes: Readonly<Record<string, number>>;
}

function logOf(events: readonly object[]): Told {
  const steps: ResourceStep[] = [];
  const messages: string[] = [];
  const log = new UpdateLog(
    (step) => steps.push(step),
    (message) => messages.push(message),
  );
  // An event as far as the log reads it.
  events.forEach((event) => log.onEvent(event as EngineEvent));
  return { steps, messages, errors: log.errors(), changes: log.changes() };
}

function metadata(op: string, fields: object = {}): object {
  return { op, urn: URN, type: "kubernetes:apps/v1:Deployment", ...fields };
}

describe("the name of a resource", () => {
  it.each([
    [URN, "Deployment kubeflow/x"],
    ["urn:pulumi:dev::kubeflow::kubernetes:core/v1:Namespace::kf:Namespace:/demo", "Namespace demo"],
    [
      "urn:pulumi:dev::kubeflow::kubernetes:rbac.authorization.k8s.io/v1:ClusterRole::kf:ClusterRole:/system:auth",
      "ClusterRole system:auth",
    ],
    ["urn:pulumi:dev::kubeflow::kubeflow:crds:CrdBundle::profiles-crds", "CrdBundle profiles-crds"],
  ])("of %s is %s", (urn, name) => {
    expect(resourceName(urn)).toBe(name);
  });
});

describe("the log of an update", () => {
  it("tells what breaks a policy: as an error where it is mandatory, else as a message", () => {
    const event = (enforcementLevel: string, message: string) => ({
      policyEvent: { policyName: "image-tags", message, enforcementLevel },
    });
    const { errors, messages } = logOf([event("mandatory", "no tag"), event("advisory", "a branch")]);
    expect(errors).toEqual(["policy image-tags: no tag"]);
    expect(messages).toEqual(["policy image-tags: a branch"]);
  });

  it("tells each step and counts what is done", () => {
    const { steps } = logOf([
      { resourcePreEvent: { metadata: metadata("create") } },
      { resOutputsEvent: { metadata: metadata("create") } },
      { resOpFailedEvent: { metadata: metadata("delete-replaced") } },
    ]);
    expect(steps).toEqual([
      { resource: "Deployment kubeflow/x", operation: "create", state: "started", paths: [], done: 0 },
      { resource: "Deployment kubeflow/x", operation: "create", state: "done", paths: [], done: 1 },
      { resource: "Deployment kubeflow/x", operation: "delete the old", state: "failed", paths: [], done: 1 },
    ]);
  });

  it("tells the paths that change, sorted, and none of their values", () => {
    const secret = { data: { token: "hush" } };
    const detailedDiff = {
      'spec.hard["requests.nvidia.com/gpu"]': { diffKind: "update", inputDiff: true },
      'crds["pytorchjobs.kubeflow.org"].digest': { diffKind: "add", inputDiff: true },
    };
    const update = metadata("update", { detailedDiff, old: { inputs: secret }, new: { inputs: secret } });
    const { steps } = logOf([{ resOutputsEvent: { metadata: update } }]);
    expect(steps).toEqual([
      {
        resource: "Deployment kubeflow/x",
        operation: "update",
        state: "done",
        paths: ['crds["pytorchjobs.kubeflow.org"].digest', 'spec.hard["requests.nvidia.com/gpu"]'],
        done: 1,
      },
    ]);
  });

  it("tells no paths where the engine has no details", () => {
    const { steps } = logOf([{ resOutputsEvent: { metadata: metadata("update", { detailedDiff: null }) } }]);
    expect(steps.map(({ paths }) => paths)).toEqual([[]]);
  });

  it("is silent about what stays and about components and providers, but not about CRD bundles", () => {
    const types = ["kubeflow:apps:TrainingOperator", "pulumi:providers:kubernetes", "kubeflow:crds:CrdBundle"];
    const urn = "urn:pulumi:dev::kubeflow::kubeflow:crds:CrdBundle::profiles-crds";
    const events = [metadata("same"), ...types.map((type) => metadata("create", { type, urn }))];
    const { steps } = logOf(events.map((each) => ({ resOutputsEvent: { metadata: each } })));
    expect(steps.map(({ resource, done }) => [resource, done])).toEqual([["CrdBundle profiles-crds", 3]]);
  });

  it("passes messages on without colours, those for debugging excepted", () => {
    const diagnostics = [
      { severity: "info", message: "<{%fg 3%}>waits<{%reset%}>\n" },
      { severity: "error", message: "tries again", ephemeral: true },
      { severity: "debug", message: "reads plugins" },
    ];
    const { messages, errors } = logOf(diagnostics.map((diagnosticEvent) => ({ diagnosticEvent })));
    expect([messages, errors]).toEqual([["waits", "tries again"], []]);
  });

  it("keeps each error once, with its resource and without colours", () => {
    const error = { diagnosticEvent: { severity: "error", urn: URN, message: "<{%fg 1%}>not ready<{%reset%}>\n" } };
    const summary = { diagnosticEvent: { severity: "error", message: "update failed" } };
    expect(logOf([error, error, summary]).errors).toEqual(["Deployment kubeflow/x: not ready"]);
  });

  it("keeps an error of the program without the name of the stack", () => {
    const urn = "urn:pulumi:dev::kubeflow::pulumi:pulumi:Stack::kubeflow-dev";
    const { errors } = logOf([
      { diagnosticEvent: { severity: "error", urn, message: "kubeflow:release: is missing" } },
    ]);
    expect(errors).toEqual(["kubeflow:release: is missing"]);
  });

  it("knows the changes once the engine has summed them up", () => {
    expect(logOf([]).changes).toEqual({});
    expect(logOf([{ summaryEvent: { resourceChanges: { create: 3, same: 74 } } }]).changes).toEqual({
      create: 3,
      same: 74,
    });
  });

  it("names the resource of a passing message that does not name it itself", () => {
    const passing = (message: string) => ({
      diagnosticEvent: { severity: "info#err", ephemeral: true, message, urn: URN },
    });
    const { messages } = logOf([passing("1 of 2 ready"), passing("waiting for Deployment kubeflow/x: 0/1 available")]);
    expect(messages).toEqual([
      "Deployment kubeflow/x: 1 of 2 ready",
      "waiting for Deployment kubeflow/x: 0/1 available",
    ]);
  });

  it("tells a cluster that does not answer once, whichever resources met it first", () => {
    const message = 'the Kubernetes API server "https://x" cannot be reached: ECONNREFUSED';
    const met = (urn: string) => ({ diagnosticEvent: { severity: "error", message, urn } });
    expect(logOf([met(URN), met(`${URN}-other`)]).errors).toEqual([message]);
  });

  it("does not repeat the resource's name, nor that it was a preview that failed", () => {
    const message = "Preview failed: Deployment kubeflow/x: spec.replicaz: unknown field";
    expect(logOf([{ diagnosticEvent: { severity: "error", message, urn: URN } }]).errors).toEqual([
      "Deployment kubeflow/x: spec.replicaz: unknown field",
    ]);
  });
});
