import { Yaml } from "cdk8s";
import type { ObjectStore } from "../pipelines/object-store";
import { artifactRepository, NAMESPACE } from "../pipelines/store-access";

/**
 * What runs beside every step of a workflow, so in tenants' namespaces, which may enforce Pod Security's `restricted`.
 * Its root file system stays writable: Argo's waiting container writes to it (argoproj/argo-workflows#10787).
 */
const EXECUTOR = {
  imagePullPolicy: "IfNotPresent",
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 65532,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
  },
};

/** Limits of the whole installation. */
export interface WorkflowLimits {
  /** Workflows that run at once, in all namespaces; others wait. @default unlimited */
  readonly parallelism?: number;
  /** Workflows that run at once in each namespace. @default unlimited */
  readonly namespaceParallelism?: number;
}

/** Data of the controller's ConfigMap: each value is YAML of its own. */
export function controllerConfig(store: ObjectStore, limits: WorkflowLimits = {}): Record<string, string> {
  const numbers = Object.entries(limits).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return {
    artifactRepository: repository(store),
    executor: Yaml.stringify(EXECUTOR),
    ...Object.fromEntries(numbers.map(([name, number]) => [name, String(number)])),
  };
}

/** The repository of tenants, for whichever namespace a workflow is in. */
function repository(store: ObjectStore): string {
  return Yaml.stringify(artifactRepository(store)).replaceAll(NAMESPACE, "{{workflow.namespace}}");
}
