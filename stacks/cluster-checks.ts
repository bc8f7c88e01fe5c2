import { RELEASES } from "../charts/releases";
import type { Cluster } from "../components/clusters/cluster";
import { ClusterChecks } from "../components/clusters/cluster-checks";
import { APPLICATIONS, isUsual, type Part } from "./config/components";
import type { ExistingClusterConfig, KubeflowConfig } from "./config/config";
import { labelsOfPool } from "./config/declared-pool";
import { partsInstalled } from "./installed-parts";

/** Requests of all of Kubeflow 26.03 together, by the table in the community distribution's README. */
const ALL_OF_KUBEFLOW = { cores: 4.4, gib: 12.3 };

/** Ports that the API server calls webhooks on: istiod, cert-manager, Knative and most others, KServe and trainers, PodDefaults. */
const WEBHOOK_PORTS = [15017, 10250, 8443, 9443, 4443];

/** Parts with volumes of their own or of their users. */
const WITH_VOLUMES: readonly Part[] = ["pipelines", "katib", "modelRegistry", "notebooks", "volumes"];

/** Looks at a cluster that somebody else made, before anything is made there; other clusters are this program's own. */
export function checkCluster(config: KubeflowConfig, { crdProvider }: Cluster): ClusterChecks[] {
  const { cluster } = config;
  return cluster.kind === "existing" ? [checksOf(cluster, config, crdProvider)] : [];
}

function checksOf(cluster: ExistingClusterConfig, config: KubeflowConfig, provider: Cluster["crdProvider"]) {
  const { components } = config;
  const { storageClass: className, nodePools, cloud, checks = "refuse" } = cluster;
  const hasVolumes = className !== undefined || WITH_VOLUMES.some((part) => components[part]);
  return new ClusterChecks(
    "cluster-checks",
    {
      release: RELEASES[config.release],
      storage: hasVolumes ? { className } : undefined,
      gpuPools: nodePools.map((pool) => ({
        name: pool.name,
        gpusPerNode: pool.gpu.perNode,
        labels: labelsOfPool(cluster, pool),
      })),
      devicePlugin: components.nvidiaDevicePlugin,
      parts: partsInstalled(config),
      capacity: APPLICATIONS.filter(isUsual).every((part) => components[part]) ? ALL_OF_KUBEFLOW : undefined,
      mesh: components.istio,
      closedPorts: cloud === "gcp" ? WEBHOOK_PORTS : [],
      onFault: checks,
    },
    { provider },
  );
}
