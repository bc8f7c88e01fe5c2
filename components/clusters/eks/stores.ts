import type * as pulumi from "@pulumi/pulumi";
import type { BucketFactory } from "../bucket";
import type { MySqlFactory } from "../mysql-server";
import { s3Bucket } from "./bucket";
import { rdsMySql } from "./mysql";

export interface EksStoresArgs {
  /** Prefix of the resources' names. */
  readonly name: string;
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets of two zones or more, which RDS demands even of a server in one. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Security group that all Pods and nodes of the cluster are in. */
  readonly clusterSecurityGroupId: pulumi.Input<string>;
  /** @default none */
  readonly tags?: Readonly<Record<string, string>>;
  readonly parent: pulumi.Resource;
}

/** Makes S3 buckets, and MySQL servers of RDS that the cluster alone reaches. */
export function eksStores(args: EksStoresArgs): BucketFactory & MySqlFactory {
  return {
    bucket: (name, settings, opts) => s3Bucket(args, name, settings, opts),
    mysql: (name, password, settings, opts) => rdsMySql(args, name, password, settings, opts),
  };
}
