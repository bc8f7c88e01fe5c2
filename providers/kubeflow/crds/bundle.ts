import { Properties, UNKNOWN } from "../../protocol/properties";
import { CheckResult } from "../../protocol/provider";
import { PackedCrd, unpackCrd } from "./packed-crd";

/** The inputs of a bundle. */
export interface Bundle {
  readonly crds: Readonly<Record<string, PackedCrd>>;
  /** Definitions stay in the cluster when the bundle goes or no longer lists them. */
  readonly keepOnDestroy: boolean;
}

/** Reads inputs that {@link bundleFailures} has found right. */
export function readBundle({ values }: Properties): Bundle {
  // Whoever does not say that objects may be lost keeps them.
  return { crds: (values.crds ?? {}) as Bundle["crds"], keepOnDestroy: values.keepOnDestroy !== false };
}

/** All faults of a bundle's inputs, by property. What is not known yet is not judged. */
export function bundleFailures({ values }: Properties): CheckResult["failures"] {
  const { crds, keepOnDestroy, ...others } = values;
  return [
    ...Object.keys(others)
      .filter((name) => !name.startsWith("__"))
      .map((property) => ({ property, reason: "is no property of a CrdBundle; it has crds and keepOnDestroy" })),
    ...(["boolean", "undefined"].includes(typeof keepOnDestroy) || keepOnDestroy === UNKNOWN
      ? []
      : [{ property: "keepOnDestroy", reason: "must be true or false" }]),
    ...crdFailures(crds),
  ];
}

function crdFailures(crds: unknown): CheckResult["failures"] {
  if (crds === UNKNOWN) return [];
  if (typeof crds !== "object" || crds === null || Array.isArray(crds))
    return [{ property: "crds", reason: "must be a map of packed CustomResourceDefinitions by name" }];
  return Object.entries(crds).flatMap(([name, packed]: [string, unknown]) => {
    if (isUnknown(packed)) return [];
    try {
      unpackCrd(name, packed);
      return [];
    } catch (error) {
      return [{ property: `crds.${name}`, reason: (error as Error).message }];
    }
  });
}

function isUnknown(packed: unknown): boolean {
  if (typeof packed !== "object" || packed === null) return packed === UNKNOWN;
  return Object.values(packed).includes(UNKNOWN);
}
