import { podSecurity } from "../common/namespace";
import { meshLabels, type MeshMode } from "../istio/mesh";
import { TENANT_LABELS } from "../kubeflow-namespaces/names";

/** Labels by which Katib, KServe, Pipelines and Istio know a tenant's namespace, and its Pod Security level. */
export function namespaceLabels(mesh: MeshMode): Record<string, string> {
  return {
    ...TENANT_LABELS,
    ...meshLabels(mesh),
    "katib.kubeflow.org/metrics-collector-injection": "enabled",
    "pipelines.kubeflow.org/enabled": "true",
    "serving.kubeflow.org/inferenceservice": "enabled",
    ...podSecurity("baseline"),
  };
}

/**
 * The same as the profile controller reads it, for namespaces that it makes itself: it adds what is missing, changes
 * nothing, and removes what is empty. It labels new namespaces for sidecars unless that label is empty.
 */
export function controllerLabels(mesh: MeshMode): Record<string, string> {
  return { ...namespaceLabels(mesh), ...(mesh === "ambient" && { "istio-injection": "" }) };
}
