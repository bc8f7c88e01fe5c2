import type { GpuModel } from "../../components/clusters/gpu-model";
import { CLOUD_CLUSTERS, type CloudClusterKind } from "./cloud-cluster-kind";
import type { Finding } from "./finding";
import { poolFinding, type GpuPoolDraft, type GpuPoolPlace } from "./gpu-pool-place";

/** Branches of NVIDIA's driver in the node images of a cloud, by Kubernetes version; what is not known is left out. */
export type DriverBranches = Partial<Record<CloudClusterKind, Readonly<Record<string, number>>>>;

/**
 * EKS' Amazon Linux 2023 images hold the long-term branch and choose it for what newer ones dropped (amazon-eks-ami,
 * resolve-nvidia-driver.sh, October 2026).
 */
const DRIVER_BRANCHES: DriverBranches = { eks: { "1.33": 580, "1.34": 580, "1.35": 580 } };

/** Last branches that know a GPU: 580, which NVIDIA maintains until August 2028, is the last for Volta. */
const LAST_BRANCHES: Partial<Record<GpuModel, number>> = { V100: 580 };

/** GPUs that the driver of the nodes' image has dropped. */
export function gpuDriverFindings(
  { model }: GpuPoolDraft,
  place: GpuPoolPlace,
  version: string,
  branches = DRIVER_BRANCHES,
): Finding[] {
  const last = model && LAST_BRANCHES[model];
  const branch = branches[place.kind]?.[version];
  if (last === undefined || branch === undefined || branch <= last) return [];
  const { service } = CLOUD_CLUSTERS[place.kind];
  const older = Object.entries(branches[place.kind] ?? {}).flatMap(([each, known]) => (known <= last ? [each] : []));
  const fix = older.length === 0 ? "choose another model" : `choose another model, or Kubernetes ${older.join(" or ")}`;
  const message = `has no driver since branch ${last}, and nodes of ${service} with Kubernetes ${version} have branch ${branch}; ${fix}`;
  return [poolFinding(place, ["model"], message, model)];
}
