import { k8s } from "cdk8s-plus-28";

/** A variable with the value of a field of the Pod itself, such as `metadata.namespace`. */
export function fromPod(name: string, fieldPath: string, apiVersion?: string): k8s.EnvVar {
  return { name, valueFrom: { fieldRef: { apiVersion, fieldPath } } };
}

/** A variable with a limit of the container itself, `cpu` in cores or `memory` in bytes; without a limit, the node's. */
export function fromLimit(name: string, resource: "cpu" | "memory"): k8s.EnvVar {
  const divisor = k8s.Quantity.fromString("1");
  return { name, valueFrom: { resourceFieldRef: { divisor, resource: `limits.${resource}` } } };
}
