import type { Construct } from "constructs";
import { configDigest } from "../../charts/common/digest";
import { Pipeline, PipelineVersion } from "../../charts/pipelines/objects";
import type { CompiledPipeline } from "./compiled";

export interface NativePipelineProps {
  /** Namespace of a tenant. */
  readonly namespace: string;
  readonly compiled: CompiledPipeline;
  /**
   * Tells this version from others of the pipeline, such as `1.4.0`. No version can be changed.
   * @default a digest of what was compiled, so that what has changed is a version of its own
   */
  readonly version?: string;
}

/** What a name of Kubernetes may go on with. */
const VERSION = /^[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?$/;

/**
 * A pipeline and one version of it as objects of the cluster, for a platform whose Pipelines are Kubernetes-native.
 * Nothing runs yet.
 *
 * @throws for a version that no name can have.
 */
export function nativePipeline(scope: Construct, { namespace, compiled, version }: NativePipelineProps): void {
  const { name, displayName, description, pipelineSpec, platformSpec } = compiled;
  if (version !== undefined && !VERSION.test(version)) {
    throw new Error(`version is "${version}"; write up to 64 small letters, digits, hyphens and dots, such as "1.4.0"`);
  }
  const pipeline = new Pipeline(scope, name, {
    metadata: { name, namespace },
    spec: { displayName, description },
  });
  const suffix = version ?? configDigest([pipelineSpec, platformSpec]);
  const versionName = `${name}-${suffix}`;
  const made = new PipelineVersion(scope, versionName, {
    metadata: { name: versionName, namespace },
    spec: { pipelineName: name, displayName: suffix, description, pipelineSpec, platformSpec },
  });
  // The webhook refuses a version of a pipeline that is not there.
  made.node.addDependency(pipeline);
}
