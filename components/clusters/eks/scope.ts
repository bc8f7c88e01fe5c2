import type * as pulumi from "@pulumi/pulumi";

/** What the parts of a cluster have in common. */
export interface EksScope {
  /** Prefix of the resources' names. */
  readonly name: string;
  /** Name of the cluster in AWS. */
  readonly clusterName: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly parent: pulumi.Resource;
}
