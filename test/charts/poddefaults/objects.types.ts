// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import type { PodDefaultSpec } from "../../../charts/poddefaults/crds";
import { PodDefault } from "../../../charts/poddefaults/objects";

const selector = { matchLabels: { store: "true" } };
const spec: PodDefaultSpec = { selector, env: [{ name: "STORE", value: "s3" }] };

// @ts-expect-error a misspelt field is refused
export const misspelt: PodDefaultSpec = { selector, description: "Access to the store" };

// @ts-expect-error a PodDefault chooses Pods
export const everywhere: PodDefaultSpec = { env: [{ name: "STORE", value: "s3" }] };

// @ts-expect-error a variable's value is a text
export const numeric: PodDefaultSpec = { selector, env: [{ name: "PORT", value: 9000 }] };

// @ts-expect-error a mount has a path
export const pathless: PodDefaultSpec = { selector, volumeMounts: [{ name: "store" }] };

// @ts-expect-error a taint has one of three effects
export const effect: PodDefaultSpec = { selector, tolerations: [{ key: "gpu", effect: "NoPods" }] };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  new PodDefault(scope, "a", { metadata: { name: "explore", namespace: "vision" }, spec });
  // @ts-expect-error a namespaced object has a namespace
  new PodDefault(scope, "b", { metadata: { name: "explore" }, spec });
  // @ts-expect-error an object has a spec
  new PodDefault(scope, "c", { metadata: { name: "explore", namespace: "vision" } });
}
