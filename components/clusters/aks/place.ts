import type * as pulumi from "@pulumi/pulumi";

/** Where the resources of one cluster are made, and as whose children. */
export interface AksPlace {
  /** Prefix of the resources' names in the program. */
  readonly name: string;
  /** Name of the cluster in Azure. */
  readonly clusterName: string;
  readonly subscriptionId: string;
  readonly region: string;
  readonly resourceGroupName: pulumi.Input<string>;
  /** Tells the cluster from all others in the world: names that must be unique are made of it. */
  readonly key: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly parent: pulumi.Resource;
}
