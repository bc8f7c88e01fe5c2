import { crds, type CustomResourceDefinition, type Rendering } from "../../common/schema";
import { compositeController, controllerRevision, decoratorController } from "./metacontroller";
import { pipeline, pipelineVersion } from "./pipeline";
import { scheduledWorkflow, viewer } from "./schedule";
import { argoKinds } from "./workflow";

export interface PipelinesCrdsOptions {
  /** Whether pipelines are objects of the cluster instead of rows of a database. @default false */
  readonly kubernetesNative?: boolean;
}

/** The CRDs of Pipelines 2.16, and of Argo Workflows and metacontroller, which it runs on. */
export function pipelinesCrds(
  rendering: Rendering,
  { kubernetesNative = false }: PipelinesCrdsOptions = {},
): CustomResourceDefinition[] {
  const kinds = [scheduledWorkflow, viewer, compositeController, decoratorController, controllerRevision, ...argoKinds];
  return crds(kubernetesNative ? [...kinds, pipeline, pipelineVersion] : kinds, rendering);
}
