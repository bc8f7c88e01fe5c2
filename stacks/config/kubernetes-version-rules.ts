import { RELEASES, type Release, type ReleaseName } from "../../charts/releases";
import { kubernetesMinors, partsAgainst } from "../../charts/releases/kubernetes-versions";
import type { CloudClusterKind } from "./cloud-cluster-kind";
import type { Finding } from "./finding";
import type { CloudClusterDraft } from "./gpu-pool-place";

/** A version of Kubernetes that the Kubeflow release does not run on, with those that it runs on. */
export function versionFindings({ kind, version }: CloudClusterDraft, name: ReleaseName | undefined): Finding[] {
  if (kind === undefined || version === undefined || name === undefined) return [];
  const release = RELEASES[name];
  const fitting = fittingMinors(kind, release);
  if (fitting.includes(version)) return [];
  const against = kubernetesMinors(release).includes(version) ? ["Cluster Autoscaler"] : partsAgainst(version, release);
  const fix = `write one of ${fitting.map((minor) => `"${minor}"`).join(", ")}`;
  const message = `does not fit Kubeflow ${name} (${against.join(", ")}); ${fix}`;
  return [{ path: ["kubeflow:cluster", "version"], value: version, message }];
}

/** EKS brings no autoscaler of nodes, and each minor version of Kubernetes has its own. */
function fittingMinors(kind: CloudClusterKind, release: Release): string[] {
  const all = kubernetesMinors(release);
  return kind === "eks" ? all.filter((minor) => Object.hasOwn(release.clusterAutoscaler, minor)) : all;
}
