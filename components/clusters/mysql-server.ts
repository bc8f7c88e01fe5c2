import type * as pulumi from "@pulumi/pulumi";

export interface MySqlSettings {
  /** Machine type of the cloud's database service, such as "db.m7g.large". @default a small one of each cloud */
  readonly machineType?: string;
  /** In GB (10^9 bytes); it grows by itself. */
  readonly storageGb: number;
  /** A second server in another zone takes over when the first fails. */
  readonly highAvailability: boolean;
  readonly backupDays: number;
  /** Keep the server when the stack is destroyed, and refuse to delete it. */
  readonly retain: boolean;
}

/**
 * A MySQL server as Pipelines needs one: its account may create databases and logs in by mysql_native_password without
 * TLS, which ML Metadata cannot do otherwise; hence it is reached from the cluster's network alone.
 */
export interface MySqlServer {
  readonly host: pulumi.Output<string>;
  readonly port: number;
  readonly user: string;
  /** Secret. */
  readonly password: pulumi.Output<string>;
  /** What must exist before somebody connects. */
  readonly ready: readonly pulumi.Resource[];
}

/** Makes MySQL servers in the network of a cluster. */
export interface MySqlFactory {
  /** @param password of the server's account, without characters that URLs or shells quote */
  mysql(
    name: string,
    password: pulumi.Input<string>,
    settings: MySqlSettings,
    opts?: pulumi.CustomResourceOptions,
  ): MySqlServer;
}
