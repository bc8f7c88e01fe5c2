import type { KnativeRef, StandardMode } from "../settings";

/**
 * How models run unless an InferenceService says otherwise: as Knative Services, which scale to zero and shift traffic
 * between versions, or as plain Deployments.
 */
export type DeploymentMode =
  { readonly kind: "knative"; readonly knative: KnativeRef } | ({ readonly kind: "standard" } & StandardMode);
