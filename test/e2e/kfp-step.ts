import type { CompiledPipeline } from "../../examples/pipelines";
import { KubeObject } from "../../providers/kube/object";

interface Resources {
  readonly resourceCpuRequest: string;
  readonly resourceMemoryRequest: string;
  readonly resourceMemoryLimit: string;
  readonly accelerator?: { readonly resourceType: string; readonly resourceCount: string };
}

interface Container {
  readonly image: string;
  readonly resources: Resources;
}

/** What the compiler says of a step for Kubernetes alone. */
interface Platform {
  readonly tolerations?: readonly object[];
  readonly nodeAffinity?: readonly object[];
  readonly securityContext: { readonly runAsUser: string; readonly runAsNonRoot: boolean };
}

/** The steps of a pipeline, by the names of their executors. */
export function stepsOf({ pipelineSpec, platformSpec }: CompiledPipeline) {
  const { executors } = pipelineSpec.deploymentSpec as { executors: Record<string, { container: Container }> };
  const { kubernetes } = platformSpec?.platforms as {
    kubernetes: { deploymentSpec: { executors: Record<string, Platform> } };
  };
  return Object.entries(executors).map(([name, { container }]) => ({
    name,
    container,
    platform: kubernetes.deploymentSpec.executors[name],
  }));
}

/** What a scheduler sees of a step's Pod, as Pipelines' driver makes it (backend/src/v2/driver). */
export function podOf(step: ReturnType<typeof stepsOf>[number], name: string, namespace: string): KubeObject {
  const { container, platform } = step;
  const { resourceCpuRequest, resourceMemoryRequest, resourceMemoryLimit, accelerator } = container.resources;
  const gpus = accelerator ? { [accelerator.resourceType]: accelerator.resourceCount } : {};
  const terms = platform.nodeAffinity;
  const affinity = terms && {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } },
  };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace },
    spec: {
      ...(affinity ? { affinity } : {}),
      ...(platform.tolerations ? { tolerations: platform.tolerations } : {}),
      containers: [
        {
          name: "main",
          image: container.image,
          resources: {
            requests: { cpu: resourceCpuRequest, memory: resourceMemoryRequest },
            limits: { memory: resourceMemoryLimit, ...gpus },
          },
          securityContext: {
            runAsUser: Number(platform.securityContext.runAsUser),
            runAsNonRoot: platform.securityContext.runAsNonRoot,
          },
        },
      ],
    },
  };
}
