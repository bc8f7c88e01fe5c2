import { isCloudCluster } from "./cloud-cluster-kind";
import { cloudClusterFindings } from "./cloud-cluster-rules";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { rehearsalClusterFindings } from "./rehearsal-cluster-rules";
import { repetitions } from "./repetition";

const POOLS = ["kubeflow:cluster", "nodePools"] as const;

/** What is impossible within `kubeflow:cluster`, beyond single values. */
export function clusterFindings({ "kubeflow:cluster": cluster, "kubeflow:release": release }: Draft): Finding[] {
  if (cluster === undefined) return [];
  if (isCloudCluster(cluster)) return cloudClusterFindings(cluster, release);
  return [
    ...poolNames(cluster.nodePools ?? []),
    ...(cluster.kind === "rehearsal" ? rehearsalClusterFindings(cluster) : kubeconfigs(cluster)),
  ];
}

function poolNames(pools: readonly ({ readonly name?: string } | undefined)[]): Finding[] {
  return repetitions(pools, (pool) => pool?.name).map(({ index, first }) => ({
    path: [...POOLS, index, "name"],
    value: pools[index]?.name,
    message: `is also the name of ${pathText([...POOLS, first])}; give each pool a name of its own`,
  }));
}

function kubeconfigs(cluster: object): Finding[] {
  if (!("kubeconfig" in cluster && "kubeconfigContent" in cluster)) return [];
  return [
    {
      path: ["kubeflow:cluster", "kubeconfigContent"],
      message: "cannot be given together with kubeconfig; remove one of them",
    },
  ];
}
