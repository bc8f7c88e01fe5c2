import { Properties } from "../../protocol/properties";

/** What the state notes of a definition that was applied; its text is among the inputs and not noted twice. */
export interface AppliedCrd {
  readonly digest: string;
  readonly uid: string;
  /** The number that the API server raises with every change of the spec: after ours, it was somebody else's. */
  readonly generation: number;
  /** The apiVersions in which its kind is served. */
  readonly apiVersions: readonly string[];
  readonly kind: string;
}

/** The definitions of a bundle that are in the cluster, by name. */
export type AppliedCrds = Readonly<Record<string, AppliedCrd>>;

/** Reads the outputs of a bundle. */
export function readApplied({ values }: Properties): AppliedCrds {
  return (values.crds ?? {}) as AppliedCrds;
}

/** The outputs of a bundle. */
export function bundleOutputs(crds: AppliedCrds, keepOnDestroy: boolean): Record<string, unknown> {
  return { crds, keepOnDestroy };
}
