import { KubeObject } from "../../../providers/kube/object";

/** How far an object is: ready, not yet (with what is missing), or never. */
export type Readiness =
  | { readonly state: "ready" }
  | { readonly state: "waiting"; readonly message: string }
  | { readonly state: "failed"; readonly message: string };

export const READY: Readiness = { state: "ready" };

/** Not there yet; the message completes "waiting for Deployment kubeflow/x: ...". */
export const waiting = (message: string): Readiness => ({ state: "waiting", message });

export const failed = (message: string): Readiness => ({ state: "failed", message });

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

/** A condition of the object's status that is true or, with `status`, in another state. */
export function condition(object: KubeObject, type: string, status = "True"): Condition | undefined {
  const conditions = (statusOf(object).conditions ?? []) as Condition[];
  return conditions.find((candidate) => candidate.type === type && candidate.status === status);
}

/** The status as an open map; empty before a controller wrote it. */
export function statusOf(object: KubeObject): Readonly<Record<string, unknown>> {
  return (object.status ?? {}) as Record<string, unknown>;
}

/** The spec as an open map. */
export function specOf(object: KubeObject): Readonly<Record<string, unknown>> {
  return (object.spec ?? {}) as Record<string, unknown>;
}

/** A count in the status; controllers leave zeros out. */
export function count(object: KubeObject, field: string): number {
  return Number(statusOf(object)[field] ?? 0);
}

/** True once the controller has seen the object's newest spec. */
export function observed(object: KubeObject): boolean {
  return count(object, "observedGeneration") >= (object.metadata.generation ?? 0);
}
