import type { Release } from "../releases";

/** One of the operator's two programs. */
export type SparkComponent = "controller" | "webhook";

/** Labels by which everything finds a program's Pods. */
export function selectorOf(component: SparkComponent): Record<string, string> {
  return {
    "app.kubernetes.io/component": component,
    "app.kubernetes.io/instance": "spark-operator",
    "app.kubernetes.io/name": "spark-operator",
  };
}

/** Labels of a program's objects. */
export function labelsOf(component: SparkComponent, { sparkOperator: { version } }: Release): Record<string, string> {
  return {
    ...selectorOf(component),
    "app.kubernetes.io/managed-by": "Helm",
    "app.kubernetes.io/version": version,
    "helm.sh/chart": `spark-operator-${version}`,
  };
}
