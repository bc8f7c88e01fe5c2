import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Cloud } from "../../charts/istio-gateways/load-balancer";
import type { KubeflowProvider } from "../platform/kubeflow-provider";
import type { BucketFactory } from "./bucket";
import type { BoundIdentity, IdentityBinder } from "./identity";
import type { MySqlFactory } from "./mysql-server";

/** A pool of nodes with GPUs, as workloads see it. */
export interface GpuPool {
  readonly name: string;
  /** Model of the GPUs, such as "A100-80" (the number is its memory in GB). */
  readonly model: string;
  readonly gpusPerNode: number;
  /** How many nodes the pool has at most. */
  readonly nodes: number;
  /** Whether the cloud may take its nodes away at any time; they are tainted. @default false */
  readonly spot?: boolean;
}

/** What the platform adds to a cluster whose cloud does not bring it. */
export interface ClusterControllers {
  /** Adds and removes nodes as Pods need them. @default the cloud does, or nobody */
  readonly clusterAutoscaler?: {
    readonly clusterName: pulumi.Input<string>;
    readonly region: string;
    readonly identity: BoundIdentity;
  };
  /** Makes load balancers for Services. @default the cloud does */
  readonly awsLoadBalancerController?: {
    readonly clusterName: pulumi.Input<string>;
    readonly region: string;
    readonly vpcId: pulumi.Input<string>;
    readonly identity: BoundIdentity;
  };
  /** Offers GPUs to Pods. @default the cloud does, or the stack file decides */
  readonly nvidiaDevicePlugin?: {
    /** How often each GPU is offered on nodes of pools that share by turns, by the pool's name. */
    readonly timeSlicing: Readonly<Record<string, number>>;
    /** Whether some nodes have GPUs that are cut into partitions. */
    readonly mig: boolean;
  };
  /** Offers EFA interfaces to Pods. @default no node has any */
  readonly efaDevicePlugin?: {
    /** Names of the pools whose nodes have them. */
    readonly pools: readonly string[];
  };
}

/**
 * Who signs the tokens of ServiceAccounts. A published issuer is an HTTPS address where everybody can fetch its keys, as
 * clouds have it; of a private one only the API server itself knows the keys.
 */
export type TokenIssuer =
  { readonly kind: "published"; readonly issuer: pulumi.Input<string> } | { readonly kind: "private" };

/** What the platform knows of the cluster it runs on, whoever made the cluster; it reads nothing else of it. */
export interface Cluster {
  readonly kind: "aks" | "eks" | "existing" | "gke" | "rehearsal";
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
  readonly controllers: ClusterControllers;
  /** Ties ServiceAccounts to identities of the cloud. Absent where the cluster's cloud is not known. */
  readonly identity?: IdentityBinder;
  /** Absent where nobody makes buckets and databases. */
  readonly stores?: BucketFactory & MySqlFactory;
  /** What must exist before the platform starts: empty where the cluster was there before. */
  readonly ready: readonly pulumi.Resource[];
}
