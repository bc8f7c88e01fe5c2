import { GPU_MODELS, type GpuModel } from "../../components/clusters/gpu-model";
import { isCloudCluster, type CloudClusterKind } from "../../stacks/config/cloud-cluster-kind";
import { GPU_MACHINES } from "../../stacks/config/gpu-machines";

/** Kinds of clusters, the one that needs nothing first. */
export const CLUSTER_KINDS = ["rehearsal", "eks", "gke", "aks", "existing"] as const;

export type ClusterKind = (typeof CLUSTER_KINDS)[number];

/** Everything that `init` asks, as it is typed. What is not asked for a kind of cluster is empty. */
export interface Answers {
  /** Name of the environment, and of its stack. */
  readonly name: string;
  readonly cluster: string;
  readonly region: string;
  /** Project of Google Cloud. */
  readonly project: string;
  /** Subscription of Azure. */
  readonly subscription: string;
  /** Entra group that administers the cluster. */
  readonly adminGroup: string;
  /** Context of the kubeconfig. Empty: the current one. */
  readonly context: string;
  /** Networks that may reach the API server, with commas between. Empty: none. */
  readonly apiAccess: string;
  /** Host that users type. */
  readonly host: string;
  /** E-mail address of the person who signs in first, and owns the teams' namespaces. */
  readonly owner: string;
  /** Names of teams, with commas between. */
  readonly teams: string;
  /** Model of the GPUs, or none. */
  readonly gpu: string;
  /** How many nodes with a GPU there are, on a cloud at most. */
  readonly gpuNodes: string;
}

export type Topic = keyof Answers;

/** Answers that fit each other and every kind of cluster, in which those that are typed are put to be checked. */
export const SAMPLE: Answers = {
  name: "sample",
  cluster: "rehearsal",
  region: "",
  project: "my-project-123",
  subscription: "00000000-0000-0000-0000-000000000000",
  adminGroup: "00000000-0000-0000-0000-000000000001",
  context: "",
  apiAccess: "",
  host: "kubeflow.example.com",
  owner: "ada@example.com",
  teams: "team-a",
  gpu: "none",
  gpuNodes: "4",
};

/** A region of each cloud where nobody names one. */
export const USUAL_REGIONS: Readonly<Record<CloudClusterKind, string>> = {
  eks: "eu-central-1",
  gke: "europe-west4",
  aks: "westeurope",
};

/** Models that a kind of cluster can have. */
export function gpuModels(cluster: string): GpuModel[] {
  const kind = { kind: cluster };
  if (!isCloudCluster(kind)) return [...GPU_MODELS];
  const offered = GPU_MACHINES[cluster as CloudClusterKind].map(({ model }) => model);
  return GPU_MODELS.filter((model) => offered.includes(model));
}

/** What is typed with commas between. */
export function listed(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
