import { boolean, object, quantity, requiring, since, string } from "../schema";
import { atomicObject, keyedList, atomicList } from "./merge";
import { keySelector, referencedName } from "./reference";

/** A field of the Pod itself, such as `metadata.namespace` (ObjectFieldSelector). */
export const fieldSelector = atomicObject({ apiVersion: string(), fieldPath: string() }, ["fieldPath"]);

/** A resource limit or request of a container of the Pod (ResourceFieldSelector). */
export const resourceFieldSelector = atomicObject(
  { containerName: string(), divisor: quantity(), resource: string() },
  ["resource"],
);

const fileKeySelector = atomicObject(
  { key: string(), optional: boolean({ default: false }), path: string(), volumeName: string() },
  ["key", "path", "volumeName"],
);

/** One environment variable (EnvVar). */
export const variable = requiring(["name"], {
  name: string(),
  value: string(),
  valueFrom: object({
    configMapKeyRef: keySelector,
    fieldRef: fieldSelector,
    fileKeyRef: since(34, fileKeySelector),
    resourceFieldRef: resourceFieldSelector,
    secretKeyRef: keySelector,
  }),
});

const source = atomicObject({ name: referencedName, optional: boolean() });

/** Environment variables one by one (EnvVar). */
export const environment = keyedList(variable, ["name"]);

/** Environment variables from all keys of a ConfigMap or Secret (EnvFromSource). */
export const environmentSources = atomicList(object({ configMapRef: source, prefix: string(), secretRef: source }));
