import type { PlainObject } from "../../charts/common/objects";
import { groupOf } from "../object-group";

/**
 * Kinds that have to be ready before what depends on them is applied: those that `up` waits for as well. Certificates,
 * autoscalers and the like are not among them. An authority that cannot reach the gateway yet, or a cluster without
 * metrics, would hold up the whole platform.
 */
const AWAITED = new Set([
  "apps/Deployment",
  "apps/StatefulSet",
  "apps/DaemonSet",
  "batch/Job",
  "apiextensions.k8s.io/CustomResourceDefinition",
]);

/** Kinds whose health Argo CD would wait for although the platform does without them at first. */
const NOT_AWAITED = new Set([
  "autoscaling/HorizontalPodAutoscaler",
  "cert-manager.io/Certificate",
  "cert-manager.io/ClusterIssuer",
  "cert-manager.io/Issuer",
]);

/** Kinds with which users' data goes: a Namespace and a Profile take all that is in them along. */
const KEPT = new Set([
  "apiextensions.k8s.io/CustomResourceDefinition",
  "/Namespace",
  "/PersistentVolumeClaim",
  "kubeflow.org/Profile",
]);

/** Whether what depends on an object waits until it is ready. */
export function isAwaited(object: PlainObject): boolean {
  return AWAITED.has(kindOf(object));
}

/** Whether an object's health says nothing about whether the rest can be applied. */
export function isHealthIgnored(object: PlainObject): boolean {
  return NOT_AWAITED.has(kindOf(object));
}

/** Whether an object is never deleted by itself. */
export function isKept(object: PlainObject): boolean {
  return KEPT.has(kindOf(object));
}

function kindOf(object: PlainObject): string {
  return `${groupOf(object)}/${object.kind}`;
}
