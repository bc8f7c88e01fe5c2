import { boolean, requiring, since, string } from "../schema";
import { atomicObject } from "./merge";

/** Name of an object in the same namespace; empty by default since Kubernetes 1.31. */
export const referencedName = since(31, string({ default: "" }), string());

/** An object in the same namespace whose kind the field implies (LocalObjectReference). */
export const localReference = atomicObject({ name: referencedName });

/** One key of a ConfigMap or Secret (ConfigMapKeySelector, SecretKeySelector). */
export const keySelector = atomicObject({ key: string(), name: referencedName, optional: boolean() }, ["key"]);

/** An object of any kind in the same namespace (TypedLocalObjectReference). */
export const typedReference = atomicObject({ apiGroup: string(), kind: string(), name: string() }, ["kind", "name"]);

/** An object of any kind in any namespace (TypedObjectReference). */
export const namespacedReference = requiring(["kind", "name"], {
  apiGroup: string(),
  kind: string(),
  name: string(),
  namespace: since(26, string()),
});

/** An object of any kind in any namespace, or a part of it (ObjectReference). */
export const objectReference = atomicObject({
  apiVersion: string(),
  fieldPath: string(),
  kind: string(),
  name: string(),
  namespace: string(),
  resourceVersion: string(),
  uid: string(),
});
