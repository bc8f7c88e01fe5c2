import { fault, type Finding } from "./finding";
import type { Requirements } from "./requirements";

/** Whether the release runs on the cluster's version of Kubernetes. */
export function judgeVersion(version: string, { release, kubernetes }: Requirements): Finding[] {
  const minor = /^v?(\d+\.\d+)/.exec(version)?.[1] ?? "";
  const { minors, limits } = kubernetes;
  if (minors.includes(minor)) return [];
  const fits = `Kubeflow ${release} runs on ${minors.join(", ")} (${limits.join("; ")})`;
  return [fault(`Kubernetes ${version}`, `${fits}; bring the cluster to one of them, or choose another release`)];
}
