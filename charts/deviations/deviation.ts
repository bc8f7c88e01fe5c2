/**
 * A place where this distribution differs from upstream on purpose: for doing better, never for doing less. The
 * conformance comparison fails on every difference that is not listed, and on every entry that no difference needs.
 */
export interface Deviation {
  /** Reference file that it concerns, by its path without `.yaml`, such as `training-operator`. */
  readonly component: string;
  /** Object, as `Kind namespace/name`, or `Kind name` in the cluster's scope. */
  readonly object: string;
  /**
   * JSON Pointer to the field; it covers everything below. Empty: the object itself, which exists on one side only.
   */
  readonly path: string;
  /** Why ours is better. */
  readonly reason: string;
}

/** Says the same of several places of one object. */
export function deviations(component: string, object: string, paths: readonly string[], reason: string): Deviation[] {
  return paths.map((path) => ({ component, object, path, reason }));
}

/** Says the same of one place of several objects; without a path, that the objects are on one side only. */
export function deviationsOf(component: string, objects: readonly string[], path: string, reason: string): Deviation[] {
  return objects.map((object) => ({ component, object, path, reason }));
}
