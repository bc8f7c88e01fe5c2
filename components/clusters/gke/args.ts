import type { GpuPoolSettings, SystemPoolSettings } from "../gpu-pool";

/** Where the cluster is in the network. */
export type GkeNetworkArgs =
  | {
      readonly kind: "own";
      /** Addresses of nodes, Pods and Services; they must not overlap. */
      readonly nodeCidr: string;
      readonly podCidr: string;
      readonly serviceCidr: string;
      /** Addresses of the control plane: a /28, which the firewall lets through to webhooks. */
      readonly controlPlaneCidr: string;
    }
  | {
      readonly kind: "existing";
      /** Names of a network, of a subnetwork in the region, and of its secondary ranges. */
      readonly network: string;
      readonly subnetwork: string;
      readonly podRange: string;
      readonly serviceRange: string;
      readonly controlPlaneCidr: string;
    };

export interface GkeClusterArgs {
  /** Name in Google Cloud. */
  readonly clusterName: string;
  /** Id of the project, not its name. */
  readonly project: string;
  /** Number of the project, which identities of ServiceAccounts are made of. @default looked up */
  readonly projectNumber?: string;
  readonly region: string;
  /** Zones of the nodes. @default those that Google chooses in the region */
  readonly zones?: readonly string[];
  /** Minor version of Kubernetes, such as "1.34"; Google takes its newest patch. */
  readonly version: string;
  readonly releaseChannel: "RAPID" | "REGULAR" | "STABLE" | "EXTENDED";
  readonly network: GkeNetworkArgs;
  /**
   * Networks in CIDR notation that may reach the API server over the internet. With none, it is reached by Google's DNS
   * endpoint alone, which asks for IAM rights and no address.
   */
  readonly apiAccess: readonly string[];
  /** Who administers the cluster, such as "group:platform@example.com". */
  readonly admins: readonly string[];
  /** Full name of the Cloud KMS key that encrypts Secrets in etcd. @default Google's own encryption at rest */
  readonly encryptionKey?: string;
  readonly systemPool: SystemPoolSettings;
  readonly gpuPools: readonly GpuPoolSettings[];
  /**
   * Whether something in a network of its own, such as a database, is to stay when the stack is destroyed, and the
   * network with it: Google deletes a network with the way that leads to its databases. It means nothing for an existing network.
   */
  readonly keepNetwork: boolean;
  readonly deletionProtection: boolean;
  /** Labels of everything that is made. */
  readonly tags: Readonly<Record<string, string>>;
}
