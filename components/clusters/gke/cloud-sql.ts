import * as compute from "@pulumi/gcp/compute";
import * as servicenetworking from "@pulumi/gcp/servicenetworking";
import * as sql from "@pulumi/gcp/sql";
import type { input } from "@pulumi/gcp/types";
import * as pulumi from "@pulumi/pulumi";
import type { MySqlServer, MySqlSettings } from "../mysql-server";
import type { GkeNetwork } from "./network";

/** Account of the platform; Cloud SQL lets accounts that its API makes create databases. */
const USER = "kubeflow";

/** Two CPUs and 8 GiB. */
const SMALL_MACHINE = "db-custom-2-8192";

/** How long Cloud SQL keeps logs for a recovery to a point in time, in days, at most. */
const MAX_LOG_DAYS = 7;

/**
 * The part of a network that Cloud SQL's servers are in. A network has one connection to Google's services, which is
 * made with the first server; in a network that was there before, it has to be there, too.
 */
export class CloudSqlNetwork {
  private connection?: servicenetworking.Connection;

  constructor(
    private readonly name: string,
    private readonly place: {
      readonly project: string;
      readonly network: GkeNetwork;
      readonly opts: pulumi.CustomResourceOptions;
    },
  ) {}

  get id(): pulumi.Input<string> {
    return this.place.network.id;
  }

  /** What servers wait for. */
  ready(): readonly pulumi.Resource[] {
    if (!this.place.network.own) return [];
    this.connection ??= this.connect();
    return [this.connection];
  }

  private connect(): servicenetworking.Connection {
    const { project, network } = this.place;
    const opts = { ...this.place.opts, retainOnDelete: network.kept };
    const range = new compute.GlobalAddress(
      `${this.name}-services-range`,
      { project, network: network.id, purpose: "VPC_PEERING", addressType: "INTERNAL", prefixLength: 16 },
      opts,
    );
    return new servicenetworking.Connection(
      `${this.name}-services`,
      {
        network: network.id,
        service: "servicenetworking.googleapis.com",
        reservedPeeringRanges: [range.name],
        // Google takes days to give it up after the last server is deleted; it goes with the network.
        deletionPolicy: "ABANDON",
      },
      opts,
    );
  }
}

export interface CloudSqlArgs {
  readonly password: pulumi.Input<string>;
  readonly settings: MySqlSettings;
  readonly place: {
    readonly project: string;
    readonly region: string;
    readonly network: CloudSqlNetwork;
    readonly tags: Readonly<Record<string, string>>;
  };
}

/**
 * A MySQL server that only the network reaches, by an account that logs in by mysql_native_password. It is MySQL 8.0:
 * there, Cloud SQL has the flag that makes accounts so; in 8.4 they log in by caching_sha2_password, which ML Metadata
 * cannot do (google/ml-metadata#128, GoogleCloudPlatform/cloud-sql-proxy#2317).
 *
 * Its name has a random end, because Google does not give a deleted server's name away for a week.
 */
export function cloudSqlServer(
  name: string,
  { password, settings, place }: CloudSqlArgs,
  opts: pulumi.CustomResourceOptions,
): MySqlServer {
  const { project, region, network } = place;
  const { retain } = settings;
  const kept = { ...opts, retainOnDelete: retain };
  const instance = new sql.DatabaseInstance(
    name,
    {
      project,
      region,
      databaseVersion: "MYSQL_8_0",
      deletionProtection: retain,
      settings: serverSettings(settings, network.id, place.tags),
    },
    pulumi.mergeOptions(kept, { dependsOn: [...network.ready()] }),
  );
  const user = new sql.User(
    `${name}-user`,
    { project, instance: instance.name, name: USER, host: "%", password: pulumi.secret(password) },
    kept,
  );
  return {
    host: instance.privateIpAddress,
    port: 3306,
    user: USER,
    password: pulumi.secret(password),
    ready: [instance, user],
  };
}

function serverSettings(
  settings: MySqlSettings,
  privateNetwork: pulumi.Input<string>,
  userLabels: Readonly<Record<string, string>>,
): input.sql.DatabaseInstanceSettings {
  return {
    tier: settings.machineType ?? SMALL_MACHINE,
    edition: "ENTERPRISE",
    availabilityType: settings.highAvailability ? "REGIONAL" : "ZONAL",
    diskSize: settings.storageGb,
    diskAutoresize: true,
    deletionProtectionEnabled: settings.retain,
    // Without TLS, because ML Metadata has none; nobody outside of the network gets that far.
    ipConfiguration: { ipv4Enabled: false, privateNetwork, sslMode: "ALLOW_UNENCRYPTED_AND_ENCRYPTED" },
    databaseFlags: [{ name: "default_authentication_plugin", value: "mysql_native_password" }],
    backupConfiguration: backupsOf(settings),
    userLabels,
  };
}

/** Backups, once a day, and the log of changes, without which there is no second server either. */
function backupsOf({
  backupDays,
  highAvailability,
}: MySqlSettings): input.sql.DatabaseInstanceSettingsBackupConfiguration {
  if (backupDays === 0 && !highAvailability) return { enabled: false };
  const days = Math.max(1, backupDays);
  return {
    enabled: true,
    binaryLogEnabled: true,
    transactionLogRetentionDays: Math.min(days, MAX_LOG_DAYS),
    backupRetentionSettings: { retainedBackups: days, retentionUnit: "COUNT" },
  };
}
