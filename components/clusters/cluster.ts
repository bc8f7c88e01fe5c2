import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Cloud } from "../../charts/istio-gateways/load-balancer";
import type { KubeflowProvider } from "../platform/kubeflow-provider";

/** A pool of nodes with GPUs, as workloads see it. */
export interface GpuPool {
  readonly name: string;
  /** Model of the GPUs, such as "A100-80" (the number is its memory in GB). */
  readonly model: string;
  readonly gpusPerNode: number;
  /** How many nodes the pool has. */
  readonly nodes: number;
}

/**
 * Who signs the tokens of ServiceAccounts. A published issuer is an HTTPS address where everybody can fetch its keys, as
 * clouds have it; of a private one only the API server itself knows the keys.
 */
export type TokenIssuer = { readonly kind: "published"; readonly issuer: string } | { readonly kind: "private" };

/** What the platform knows of the cluster it runs on, whoever made the cluster; it reads nothing else of it. */
export interface Cluster {
  readonly kind: "existing" | "rehearsal";
  /** Cloud that it is in, by whose ways load balancers are asked for; absent where it is in none that is known. */
  readonly cloud?: Cloud;
  /** Contents of a kubeconfig for an administrator; secret. */
  readonly kubeconfig: pulumi.Output<string>;
  /** Context of the kubeconfig. */
  readonly context: pulumi.Output<string>;
  /** Serves `kubernetes:*` resources on this cluster. */
  readonly provider: k8s.Provider;
  /** Serves `kubeflow:*` resources on this cluster. */
  readonly crdProvider: KubeflowProvider;
  readonly gpuPools: readonly GpuPool[];
  readonly tokenIssuer: TokenIssuer;
  /** StorageClass of the volumes of databases and stores. Absent: the cluster's default one. */
  readonly storageClass?: string;
  /** What must exist before the platform starts: empty where the cluster was there before. */
  readonly ready: readonly pulumi.Resource[];
}
