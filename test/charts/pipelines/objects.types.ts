// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import type { CompositeControllerSpec, DecoratorControllerSpec } from "../../../charts/pipelines/crds/metacontroller";
import type { PipelineSpec, PipelineVersionSpec } from "../../../charts/pipelines/crds/pipeline";
import { CompositeController, Pipeline } from "../../../charts/pipelines/objects";
import type { ScheduledWorkflowSpec } from "../../../charts/pipelines/schedule";

const hourly = { intervalSecond: 3600 };
const resource = { apiVersion: "v1", resource: "namespaces" };

export const schedule: ScheduledWorkflowSpec = { enabled: true, trigger: { periodicSchedule: hourly } };
export const onceNow: ScheduledWorkflowSpec = { enabled: true, workflow: { spec: { entrypoint: "train" } } };
export const untitled: PipelineSpec = {};

// @ts-expect-error a misspelt field is refused
export const misspeltSchedule: ScheduledWorkflowSpec = { noCatchUp: true };

// @ts-expect-error a schedule is periodic or by cron
export const two: ScheduledWorkflowSpec["trigger"] = { periodicSchedule: hourly, cronSchedule: { cron: "@daily" } };

// @ts-expect-error a version has a compiled pipeline
export const empty: PipelineVersionSpec = { pipelineName: "classifier" };

// @ts-expect-error the compiled pipeline is an object, not its text
export const textual: PipelineVersionSpec = { pipelineSpec: "pipelineInfo: { name: classifier }" };

// @ts-expect-error a resource has an API version
export const unversioned: DecoratorControllerSpec = { resources: [{ resource: "namespaces" }] };

export const unknownMethod: CompositeControllerSpec = {
  parentResource: resource,
  // @ts-expect-error metacontroller knows five ways to update
  childResources: [{ ...resource, updateStrategy: { method: "Replace" } }],
};

// @ts-expect-error a decorator has no hook before updates
export const foreignHook: DecoratorControllerSpec = { resources: [resource], hooks: { preUpdateChild: {} } };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  new Pipeline(scope, "a", { metadata: { name: "nightly", namespace: "vision" }, spec: {} });
  new CompositeController(scope, "b", { metadata: { name: "teams" }, spec: { parentResource: resource } });
  // @ts-expect-error a namespaced object has a namespace
  new Pipeline(scope, "c", { metadata: { name: "nightly" }, spec: {} });
  // @ts-expect-error a controller belongs to the cluster
  new CompositeController(scope, "d", { metadata: { name: "a", namespace: "b" }, spec: { parentResource: resource } });
}
