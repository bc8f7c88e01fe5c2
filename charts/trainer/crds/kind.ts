import type { Kind, KindVersion } from "../../common/schema";

/** A kind of Kubeflow Trainer 2.1. */
export function trainerKind(kind: string, scope: Kind["scope"], version: Omit<KindVersion, "name">): Kind {
  return {
    group: "trainer.kubeflow.org",
    kind,
    plural: `${kind.toLowerCase()}s`,
    scope,
    generation: { kubernetes: 34, controllerGen: "v0.18.0", embeddedMetadata: true },
    versions: [{ name: "v1alpha1", ...version }],
  };
}
