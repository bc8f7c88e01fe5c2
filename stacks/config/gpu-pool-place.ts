import type { GpuMachine } from "../../components/clusters/gpu-machine";
import type { CloudClusterKind } from "./cloud-cluster-kind";
import type { ConfigInput } from "./config";
import type { Draft } from "./draft";
import type { Finding } from "./finding";

type Cluster = Draft<ConfigInput["kubeflow:cluster"]>;

/** A cluster that this platform makes on a cloud, as far as it is valid. */
export type CloudClusterDraft = Extract<Cluster, { readonly kind?: CloudClusterKind }>;

/** A GPU pool, as far as it is valid. */
export type GpuPoolDraft = NonNullable<NonNullable<CloudClusterDraft["gpuPools"]>[number]>;

/** A machine with GPUs; Google has some that come as spot nodes alone. */
export type KnownMachine = GpuMachine & { readonly spotOnly?: boolean };

/** Where a pool is, and what there is for it. */
export interface GpuPoolPlace {
  readonly kind: CloudClusterKind;
  /** Machines of the cloud that have GPUs. */
  readonly machines: readonly KnownMachine[];
  /** Of the pool in the stack file. */
  readonly index: number;
}

/** What is wrong with a field of a pool; without a value where nothing was written. */
export function poolFinding(
  { index }: Pick<GpuPoolPlace, "index">,
  field: readonly PropertyKey[],
  message: string,
  value?: unknown,
): Finding {
  return { path: ["kubeflow:cluster", "gpuPools", index, ...field], message, value };
}
