import type { Cloud } from "../../charts/istio-gateways/load-balancer";
import { POOL_LABEL } from "../../components/clusters/gpu-pool";
import { isCloudCluster } from "./cloud-cluster-kind";
import type { ClusterConfig } from "./config";

/** Labels by which clouds tell a node's pool: node groups of EKS, node pools of GKE, agent pools of AKS. */
const CLOUD_LABELS: Readonly<Record<Cloud, string>> = {
  aws: "eks.amazonaws.com/nodegroup",
  gcp: "cloud.google.com/gke-nodepool",
  azure: "kubernetes.azure.com/agentpool",
};

/** Label of the rehearsal's nodes. */
const REHEARSAL_LABEL = "rehearsal.kubeflow.org/node-pool";

/** Where a cluster's nodes are, as far as it is known. */
interface PlaceOfNodes {
  readonly kind?: ClusterConfig["kind"];
  readonly cloud?: Cloud;
}

/** Label of nodes that holds the name of their pool, where the cluster's kind or cloud tells it. */
export function poolLabelOf(cluster: PlaceOfNodes = {}): string | undefined {
  if (cluster.kind === "rehearsal") return REHEARSAL_LABEL;
  if (isCloudCluster(cluster)) return POOL_LABEL;
  return cluster.cloud && CLOUD_LABELS[cluster.cloud];
}
