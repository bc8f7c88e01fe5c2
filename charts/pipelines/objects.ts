import { JsonPatch } from "cdk8s";
import type { Construct } from "constructs";
import { CustomObject, type ClusterProps, type NamespacedProps } from "../common/custom-object";
import {
  compositeController,
  decoratorController,
  type CompositeControllerSpec,
  type DecoratorControllerSpec,
} from "./crds/metacontroller";
import { pipeline, pipelineVersion, type PipelineSpec, type PipelineVersionSpec } from "./crds/pipeline";
import { scheduledWorkflow } from "./crds/schedule";
import type { ScheduledWorkflowSpec } from "./schedule";

/** Starts runs of a pipeline again and again. */
export class ScheduledWorkflow extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<ScheduledWorkflowSpec>) {
    super(scope, id, scheduledWorkflow, props);
    // The API server refuses a ScheduledWorkflow without a status, which its controller fills in later.
    this.addJsonPatch(JsonPatch.add("/status", {}));
  }
}

/** A pipeline; needs the CRDs of the option `kubernetesNative`. */
export class Pipeline extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<PipelineSpec>) {
    super(scope, id, pipeline, props);
  }
}

/** One version of a pipeline; needs the CRDs of the option `kubernetesNative`. */
export class PipelineVersion extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<PipelineVersionSpec>) {
    super(scope, id, pipelineVersion, props);
  }
}

/** A controller of metacontroller's: makes the children of each object of a kind. */
export class CompositeController extends CustomObject {
  constructor(scope: Construct, id: string, props: ClusterProps<CompositeControllerSpec>) {
    super(scope, id, compositeController, props);
  }
}

/** A controller of metacontroller's: adds objects to those of existing kinds. */
export class DecoratorController extends CustomObject {
  constructor(scope: Construct, id: string, props: ClusterProps<DecoratorControllerSpec>) {
    super(scope, id, decoratorController, props);
  }
}
