import type { Release } from "../releases";

/**
 * The autoscaler's image for a cluster: it has the scheduler of one minor version of Kubernetes compiled in, by which it
 * tells whether a Pod would fit on a new node, so that the two have to match.
 *
 * @param kubernetesVersion minor version such as "1.34", or a full one such as "v1.34.4-eks-7ab3c21"
 * @throws for a version that the release has no autoscaler for
 */
export function clusterAutoscalerImage({ name, clusterAutoscaler }: Release, kubernetesVersion: string): string {
  const minor = /^v?(1\.\d+)(?:\D|$)/.exec(kubernetesVersion)?.[1];
  const program = minor === undefined ? undefined : clusterAutoscaler[minor];
  if (program) return program.image;
  const known = Object.keys(clusterAutoscaler).join(" or ");
  throw new Error(
    `kubernetesVersion: release ${name} has no cluster autoscaler for Kubernetes "${kubernetesVersion}"; take ${known}`,
  );
}
