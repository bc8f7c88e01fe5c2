import type { Unwrap } from "@pulumi/pulumi";

/**
 * Inputs, or what a record keeps of them, in the shapes of the SDK's own typings.
 * @example inputsOf<NodePoolArgs>(request.inputs)
 */
export function inputsOf<Args>(values: Readonly<Record<string, unknown>>): Unwrap<Args> {
  // The schema of the kind, made of the same typings, has checked them.
  return values as Unwrap<Args>;
}
