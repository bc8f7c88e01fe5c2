import { RELEASES } from "../../charts/releases";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
import { GPU_MACHINES } from "./gpu-machines";
import type { CloudClusterDraft } from "./gpu-pool-place";
import { gpuPoolFindings } from "./gpu-pool-rules";
import { versionFindings } from "./kubernetes-version-rules";
import { networkFindings } from "./network-rules";
import { clusterZoneFindings } from "./zone-rules";

const KEY = "kubeflow:cluster";

/** What is impossible in a cluster that this platform makes on a cloud. */
export function cloudClusterFindings(cluster: CloudClusterDraft, release: Draft["kubeflow:release"]): Finding[] {
  const { kind } = cluster;
  if (kind === undefined) return [];
  return [
    ...versionFindings(cluster, release),
    ...clusterZoneFindings(cluster),
    ...networkFindings(cluster),
    ...systemPoolFindings(cluster),
    ...gpuPoolFindings(cluster, GPU_MACHINES[kind], versionOf(cluster, release)),
  ];
}

/** Kubernetes that a cluster gets. */
function versionOf(cluster: CloudClusterDraft, release: Draft["kubeflow:release"]): string | undefined {
  return "version" in cluster ? cluster.version : release && RELEASES[release].kubernetes.tested;
}

function systemPoolFindings({ systemPool }: CloudClusterDraft): Finding[] {
  const { min = 3, max = 6 } = systemPool ?? {};
  const isInvalid =
    systemPool !== undefined &&
    (["min", "max"] as const).some((field) => field in systemPool && systemPool[field] === undefined);
  if (isInvalid || min <= max) return [];
  const written = systemPool?.min !== undefined ? "min" : "max";
  const message =
    written === "min"
      ? `is more than max, which is ${max}; write a smaller number, or a larger max`
      : `is less than min, which is ${min}; write a larger number, or a smaller min`;
  return [{ path: [KEY, "systemPool", written], value: systemPool?.[written], message }];
}
