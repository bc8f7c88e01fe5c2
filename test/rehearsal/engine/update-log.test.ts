import { EngineEvent } from "@pulumi/pulumi/automation";

import { ResourceStep, UpdateLog, resourceName } from "../../../rehearsal/engine/update-log";

const URN =
  "urn:pulumi:dev::kubeflow::kubeflow:bridge:ChartResources$kubernetes:apps/v1:Deployment::training:Deployment:kubeflow/x";

function logOf(events: object[]): { steps: ResourceStep[]; messages: string[]; errors: readonly string[] } {
  const steps: ResourceStep[] = [];
  const messages: string[] = [];
  const log = new UpdateLog(
    (step) => steps.push(step),
    (message) => messages.push(message),
  );
  events.forEach((event) => log.onEvent(event as EngineEvent));
  return { steps, messages, errors: log.errors() };
}

describe("the log of an update", () => {
  it("calls resources by kind, namespace and name", () => {
    expect(resourceName(URN)).toBe("Deployment kubeflow/x");
    expect(resourceName("urn:pulumi:dev::kubeflow::kubernetes:core/v1:Namespace::kf:Namespace:/demo")).toBe(
      "Namespace demo",
    );
  });

  it("tells each step and counts what is done", () => {
    const metadata = { op: "create", urn: URN, type: "kubernetes:apps/v1:Deployment" };
    const { steps } = logOf([{ resourcePreEvent: { metadata } }, { resOutputsEvent: { metadata } }]);
    expect(steps).toEqual([
      { resource: "Deployment kubeflow/x", operation: "create", state: "started", done: 0 },
      { resource: "Deployment kubeflow/x", operation: "create", state: "done", done: 1 },
    ]);
  });

  it("is silent about what stays and about components", () => {
    const same = { op: "same", urn: URN, type: "kubernetes:apps/v1:Deployment" };
    const component = { op: "create", urn: URN, type: "kubeflow:apps:TrainingOperator" };
    expect(
      logOf([{ resourcePreEvent: { metadata: same } }, { resourcePreEvent: { metadata: component } }]).steps,
    ).toEqual([]);
  });

  it("keeps each error once, with its resource and without colours", () => {
    const error = { diagnosticEvent: { severity: "error", urn: URN, message: "<{%fg 1%}>not ready<{%reset%}>\n" } };
    const summary = { diagnosticEvent: { severity: "error", message: "update failed" } };
    expect(logOf([error, error, summary]).errors).toEqual(["Deployment kubeflow/x: not ready"]);
  });
});
