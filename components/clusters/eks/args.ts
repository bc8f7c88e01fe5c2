import type { GpuPoolSettings, SystemPoolSettings } from "../gpu-pool";

/** Where the cluster is in the network. */
export type EksNetworkArgs =
  | {
      readonly kind: "own";
      /** Addresses of the VPC; Pods take theirs from it, so that a /16 is right. */
      readonly cidr: string;
      /** one: all zones share one NAT gateway, which is a third of the price and ends with its zone. */
      readonly natGateways: "one" | "perZone";
    }
  | {
      readonly kind: "existing";
      readonly vpcId: string;
      /** One per zone of the cluster, in the order of `zones`. */
      readonly privateSubnetIds: readonly string[];
    };

/** Logs of the control plane that EKS can keep. */
export const EKS_LOGS = ["api", "audit", "authenticator", "controllerManager", "scheduler"] as const;

export interface EksClusterArgs {
  /** Name in AWS. */
  readonly clusterName: string;
  readonly region: string;
  /** Two or more. @default the first three that the region offers, which takes a look-up */
  readonly zones?: readonly string[];
  /** Minor version of Kubernetes, such as "1.34". */
  readonly version: string;
  readonly network: EksNetworkArgs;
  /** Networks in CIDR notation that may reach the API server over the internet; with none, it has a private address only. */
  readonly apiAccess: readonly string[];
  /** ARN of the role or user that deploys. @default whoever runs Pulumi, which takes a look-up */
  readonly deployer?: string;
  /** ARNs of further roles and users that administer the cluster. */
  readonly admins: readonly string[];
  /** ARN of the key that encrypts Secrets in etcd. @default a key of its own */
  readonly encryptionKey?: string;
  readonly logs: readonly (typeof EKS_LOGS)[number][];
  readonly logRetentionDays: number;
  /** STANDARD: AWS upgrades when standard support ends. EXTENDED: it costs more instead. */
  readonly supportType: "STANDARD" | "EXTENDED";
  readonly systemPool: SystemPoolSettings;
  readonly gpuPools: readonly GpuPoolSettings[];
  readonly identity: "irsa" | "podIdentity";
  /**
   * Whether something in a network of its own, such as a database, is to stay when the stack is destroyed, and the
   * network with it: AWS deletes none that something is in. It means nothing for an existing network.
   */
  readonly keepNetwork: boolean;
  readonly deletionProtection: boolean;
  /** Tags of everything that is made. */
  readonly tags: Readonly<Record<string, string>>;
}
