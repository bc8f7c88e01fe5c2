import type { GpuPoolSettings, SystemPoolSettings } from "../gpu-pool";

/** Where the cluster is in the network. */
export type AksNetworkArgs =
  | {
      readonly kind: "own";
      /** Addresses of the network: nodes have the lower half, databases the upper one. */
      readonly cidr: string;
      /** Addresses of Pods and Services, which exist within the cluster alone; they must not overlap. */
      readonly podCidr: string;
      readonly serviceCidr: string;
    }
  | {
      readonly kind: "existing";
      /** Resource id of the nodes' subnet; its way out to the internet is there already. */
      readonly subnetId: string;
      /**
       * What that way out is: a NAT gateway of the subnet, or a route table with a route for 0.0.0.0/0.
       * @default natGateway
       */
      readonly wayOut?: "natGateway" | "routeTable";
      /**
       * Resource id of a subnet, in the same or in a peered virtual network, that is delegated to
       * Microsoft.DBforMySQL/flexibleServers. @default none: no database can be made
       */
      readonly databaseSubnetId?: string;
      readonly podCidr: string;
      readonly serviceCidr: string;
    };

/** By which of kubelogin's ways the machine that deploys signs in. */
export const AKS_LOGINS = ["azurecli", "spn", "msi", "workloadidentity"] as const;

export interface AksClusterArgs {
  /** Name in Azure. */
  readonly clusterName: string;
  readonly subscriptionId: string;
  readonly region: string;
  /** Resource group that exists already. @default one of its own */
  readonly resourceGroup?: string;
  /** Zones of the nodes, such as "1"; none in a region that has none. */
  readonly zones: readonly string[];
  /** Minor version of Kubernetes, such as "1.34". */
  readonly version: string;
  /** Premium keeps a version for longer than a year. */
  readonly tier: "Standard" | "Premium";
  readonly network: AksNetworkArgs;
  /**
   * Networks in CIDR notation that may reach the API server over the internet; with none, it has a private address only.
   * The address by which nodes of an existing network go out has to be among them.
   */
  readonly apiAccess: readonly string[];
  /** Object ids of Entra groups that administer the cluster. The deployer has to be in one of them. */
  readonly admins: readonly string[];
  readonly login: (typeof AKS_LOGINS)[number];
  /** Id of the Key Vault key, with its version, that encrypts Secrets in etcd, and of its vault. @default Azure's own encryption at rest */
  readonly encryptionKey?: { readonly keyId: string; readonly vaultId: string };
  /** Resource id of the Log Analytics workspace that takes the control plane's logs. @default none takes them */
  readonly logWorkspace?: string;
  readonly systemPool: SystemPoolSettings;
  readonly gpuPools: readonly GpuPoolSettings[];
  /** Azure's lock on the cluster, beside Pulumi's own refusal. */
  readonly deletionProtection: boolean;
  /** Tags of everything that is made. */
  readonly tags: Readonly<Record<string, string>>;
}
