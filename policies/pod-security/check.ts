import { fieldsOf, pathTo, valueAt, type Fields } from "../fields";
import type { Finding } from "../rule";
import type { PodTemplate } from "../workloads";

/** One control of the Pod Security Standards: what a Pod does against it. */
export type Check = (pod: PodTemplate) => readonly Finding[];

/** A `securityContext`, of the Pod or of one of its containers. */
export interface SecurityContext {
  readonly path: string;
  readonly fields: Fields;
}

/** Of the Pod first, then of each container, where there is one. */
export function securityContextsOf(pod: PodTemplate): SecurityContext[] {
  return [pod, ...pod.containers].flatMap((holder) => {
    const of = "spec" in holder ? holder.spec : holder.fields;
    return of.securityContext === undefined ? [] : [securityContext(holder.path, of)];
  });
}

function securityContext(path: string, { securityContext: value }: Fields): SecurityContext {
  return { path: `${path}.securityContext`, fields: fieldsOf(value) };
}

/** A finding for a field of a `securityContext` whose value is there and not allowed. */
export function forbid(
  pod: PodTemplate,
  field: readonly string[],
  isAllowed: (value: unknown) => boolean,
  fix: string,
): Finding[] {
  return securityContextsOf(pod).flatMap(({ path, fields }) => {
    const value = valueAt(fields, ...field);
    if (value === undefined || value === null || isAllowed(value)) return [];
    return [finding([path, ...field].join("."), value, fix)];
  });
}

export function finding(path: string, value: unknown, fix: string): Finding {
  const field = path.slice(path.lastIndexOf(".") + 1);
  return { path, message: `${field} is ${JSON.stringify(value)}`, fix };
}

/** Whether a Pod runs on Windows, to which some controls do not apply. */
export function isWindows({ spec }: PodTemplate): boolean {
  return valueAt(spec, "os", "name") === "windows";
}

/** A field of a list's item, such as `spec.volumes[0].hostPath`. */
export function itemPath(path: string, list: string, index: number): string {
  return pathTo(pathTo(path, list), index);
}
