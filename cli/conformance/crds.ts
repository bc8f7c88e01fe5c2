import type { PlainObject } from "../../charts/common/objects";
import type { CustomResourceDefinition } from "../../charts/common/schema";
import { CRDS, type CrdApplication } from "../../charts/crds";
import type { ComponentObjects } from "./compare";

/** Files of the reference that are not named after their application. */
const FILES: Partial<Record<CrdApplication, string>> = {
  keda: "extras/keda-2.20.2.crds",
  "knative-eventing": "options/knative-eventing.crds",
  "pipelines-k8s-native": "options/pipelines-k8s-native.crds",
  "training-operator-mxjob": "extras/training-operator-1.7.0.crds",
};

/**
 * Renders the CustomResourceDefinitions of the platform in full, under the names of the reference files that they are
 * compared with. The compact rendering is derived from the same source.
 */
export function renderedCrds(): ComponentObjects {
  const applications = Object.keys(CRDS) as CrdApplication[];
  return new Map(applications.map((name) => [FILES[name] ?? `${name}.crds`, CRDS[name]("full").map(plain)]));
}

/** A spread has the index signature that an interface lacks. */
function plain(crd: CustomResourceDefinition): PlainObject {
  return { ...crd };
}
