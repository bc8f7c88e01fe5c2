import type { PlainObject } from "../charts/common/objects";
import { fieldsOf, itemsOf, valueAt, type Fields } from "./fields";
import { podTemplatesOf } from "./workloads";

/** A claim on a volume, or a template of claims. */
export interface VolumeClaim {
  readonly object: PlainObject;
  /** Of the claim's `spec` in its object. */
  readonly path: string;
  readonly spec: Fields;
}

/** The claims that an object makes: its own, those for each Pod of a StatefulSet, and those that end with a Pod. */
export function volumeClaimsOf(object: PlainObject): VolumeClaim[] {
  const { kind, apiVersion, spec } = object;
  if (kind === "PersistentVolumeClaim" && apiVersion === "v1") return [{ object, path: "spec", spec: fieldsOf(spec) }];
  const ofSet = kind === "StatefulSet" ? itemsOf(valueAt(spec, "volumeClaimTemplates")) : [];
  const ofPods = podTemplatesOf(object).flatMap((pod) =>
    itemsOf(pod.spec.volumes).map((volume, index) => ({
      path: `${pod.path}.volumes[${index}].ephemeral.volumeClaimTemplate.spec`,
      claim: valueAt(volume, "ephemeral", "volumeClaimTemplate"),
    })),
  );
  return [
    ...ofSet.map((claim, index) => ({ path: `spec.volumeClaimTemplates[${index}].spec`, claim })),
    ...ofPods.filter(({ claim }) => claim !== undefined),
  ].map(({ path, claim }) => ({ object, path, spec: fieldsOf(valueAt(claim, "spec")) }));
}
