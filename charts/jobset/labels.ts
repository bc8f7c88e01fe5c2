/** Labels of JobSet's objects; upstream puts them on most. */
export function jobSetLabels(kind: string, instance: string, component?: string): Record<string, string> {
  return {
    ...(component && { "app.kubernetes.io/component": component }),
    "app.kubernetes.io/created-by": "jobset",
    "app.kubernetes.io/instance": instance,
    "app.kubernetes.io/managed-by": "kustomize",
    "app.kubernetes.io/name": kind.toLowerCase(),
    "app.kubernetes.io/part-of": "jobset",
  };
}
