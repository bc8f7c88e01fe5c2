import { App, Chart } from "cdk8s";
import {
  CompositeController,
  DecoratorController,
  Pipeline,
  PipelineVersion,
  ScheduledWorkflow,
} from "../../../charts/pipelines/objects";

const metadata = { name: "nightly", namespace: "vision" };
const chart = () => new Chart(new App(), "pipelines");

describe("the constructs of Pipelines", () => {
  test("render the object that was given, in the version that the API server stores", () => {
    const spec = { displayName: "Nightly" };
    expect(new Pipeline(chart(), "nightly", { metadata, spec }).toJson()).toEqual({
      apiVersion: "pipelines.kubeflow.org/v2beta1",
      kind: "Pipeline",
      metadata,
      spec,
    });
  });

  test("give a ScheduledWorkflow the status that the API server asks for", () => {
    const spec = { enabled: true, trigger: { periodicSchedule: { intervalSecond: 3600 } } };
    expect(new ScheduledWorkflow(chart(), "nightly", { metadata, spec }).toJson()).toEqual({
      apiVersion: "kubeflow.org/v1beta1",
      kind: "ScheduledWorkflow",
      metadata,
      spec,
      status: {},
    });
  });

  test("each have their own kind", () => {
    const cluster = { name: "nightly" };
    const resource = { apiVersion: "example.org/v1", resource: "teams" };
    const objects = [
      new PipelineVersion(chart(), "a", { metadata, spec: { pipelineSpec: {} } }),
      new CompositeController(chart(), "a", { metadata: cluster, spec: { parentResource: resource } }),
      new DecoratorController(chart(), "a", { metadata: cluster, spec: { resources: [resource] } }),
    ];
    expect(objects.map((object) => `${object.apiVersion}/${object.kind} ${object.name}`)).toEqual([
      "pipelines.kubeflow.org/v2beta1/PipelineVersion nightly",
      "metacontroller.k8s.io/v1alpha1/CompositeController nightly",
      "metacontroller.k8s.io/v1alpha1/DecoratorController nightly",
    ]);
  });
});
