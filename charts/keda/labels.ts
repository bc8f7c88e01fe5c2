import type { Release } from "../releases";

/** Makes the labels of KEDA's objects. */
export class KedaLabels {
  private readonly all: Readonly<Record<string, string>>;

  constructor({ keda: { version } }: Release) {
    this.all = { "app.kubernetes.io/part-of": "keda-operator", "app.kubernetes.io/version": version };
  }

  /** Labels of an object with this name. */
  named(name: string): Record<string, string> {
    return { ...this.all, "app.kubernetes.io/name": name };
  }

  /** Labels of the webhooks' objects other than their Pods. */
  ofWebhooks(): Record<string, string> {
    return {
      ...this.all,
      "app.kubernetes.io/component": "admission-webhooks",
      "app.kubernetes.io/created-by": "keda",
      "app.kubernetes.io/instance": "admission-webhooks",
      "app.kubernetes.io/managed-by": "kustomize",
    };
  }
}
