import type { PlainObject } from "../../charts/common/objects";
import type { CustomResourceDefinition } from "../../charts/common/schema";
import { profileCrds } from "../../charts/profiles/crds";
import { trainingOperatorCrds } from "../../charts/training-operator/crds";
import type { ComponentObjects } from "./compare";

/**
 * Renders the CustomResourceDefinitions of the platform in full, under the names of the reference files that they are
 * compared with. The compact rendering, which rehearsals may deploy, is derived from the same source.
 */
export function renderedCrds(): ComponentObjects {
  const bundles: Record<string, CustomResourceDefinition[]> = {
    "training-operator.crds": trainingOperatorCrds("full"),
    "profiles.crds": profileCrds("full"),
  };
  return new Map(Object.entries(bundles).map(([component, crds]) => [component, crds.map(plain)]));
}

/** A spread has the index signature that an interface lacks. */
function plain(crd: CustomResourceDefinition): PlainObject {
  return { ...crd };
}
