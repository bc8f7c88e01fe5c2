import * as authorization from "@pulumi/azure-native/authorization";
import * as dbformysql from "@pulumi/azure-native/dbformysql";
import * as pulumi from "@pulumi/pulumi";
import type { MySqlServer, MySqlSettings } from "../mysql-server";
import type { DatabaseNetwork } from "./database-network";
import { azureGb } from "./disk-size";
import { databaseZone } from "./database-zone";
import type { AksPlace } from "./place";

const PORT = 3306;
const USER = "kubeflow";

/**
 * Newest version whose accounts are known to be made with mysql_native_password, without which ML Metadata does not log
 * in. Source: how-to-azure-ad.md of Azure's documentation; what 8.4 does there, nobody says.
 */
const VERSION = "8.0.21";

/** What Azure does otherwise than MySQL, and Pipelines and ML Metadata do not expect. Both need no restart. */
const SETTINGS = [
  ["require_secure_transport", "OFF"],
  // It adds a column to tables without a primary key, which programs that compare schemas stumble over.
  ["sql_generate_invisible_primary_key", "OFF"],
] as const;

/** Least storage that Azure takes, in its GB. */
const LEAST_STORAGE = 20;

/** Where a server is made. */
export interface MySqlSurroundings {
  readonly at: AksPlace;
  readonly network: DatabaseNetwork;
  /** Zones of the cluster. */
  readonly zones: readonly string[];
}

/**
 * A flexible server of MySQL without a public address. Where it is retained, so is all that it stands on, and a lock lets
 * nobody delete it; whoever wants it gone deletes the lock first.
 * @param surroundings asked for once it is known that the server can be made
 * @param name unique among the servers of the cluster
 * @throws for high availability on a burstable machine, which Azure does not have
 */
export function flexibleMySql(
  surroundings: () => MySqlSurroundings,
  name: string,
  password: pulumi.Input<string>,
  settings: MySqlSettings,
  opts?: pulumi.CustomResourceOptions,
): MySqlServer {
  const sku = skuOf(settings);
  const { at, network, zones } = surroundings();
  const { parent, resourceGroupName, region: location, tags } = at;
  const prefix = `${at.name}-${name}`;
  const options = pulumi.mergeOptions({ parent, retainOnDelete: settings.retain }, opts);
  const secret = pulumi.secret(password);
  const zone = databaseZone(prefix, at, name, network, options);
  const server = new dbformysql.Server(
    prefix,
    {
      ...{ resourceGroupName, location, tags, version: VERSION, createMode: "Default" },
      ...{ administratorLogin: USER, administratorLoginPassword: secret, sku },
      ...safety(settings, zones),
      network: {
        delegatedSubnetResourceId: network.subnetId,
        privateDnsZoneResourceId: zone.id,
        publicNetworkAccess: "Disabled",
      },
    },
    pulumi.mergeOptions(options, { dependsOn: [...zone.links] }),
  );
  const ready = [server, ...configure(prefix, at, server, options), ...network.ready, ...zone.links];
  if (settings.retain) lock(prefix, server, options);
  return { host: server.fullyQualifiedDomainName, port: PORT, user: USER, password: secret, ready };
}

const TIERS: Readonly<Record<string, string>> = { B: "Burstable", E: "MemoryOptimized" };

function skuOf({ machineType = "Standard_D2ads_v5", highAvailability }: MySqlSettings) {
  const tier = TIERS[machineType.replace("Standard_", "").charAt(0)] ?? "GeneralPurpose";
  if (tier === "Burstable" && highAvailability) {
    throw new Error(`machineType: "${machineType}" has no high availability; take one such as "Standard_D2ads_v5"`);
  }
  return { name: machineType, tier };
}

function safety({ storageGb, backupDays, highAvailability }: MySqlSettings, zones: readonly string[]) {
  const mode = zones.length > 1 ? "ZoneRedundant" : "SameZone";
  return {
    storage: { storageSizeGB: Math.max(LEAST_STORAGE, azureGb(storageGb)), autoGrow: "Enabled" },
    backup: { backupRetentionDays: backupDays, geoRedundantBackup: "Disabled" },
    highAvailability: { mode: highAvailability ? mode : "Disabled" },
  };
}

/** One setting after the other: the server refuses a second one while it takes the first. */
function configure(
  prefix: string,
  { resourceGroupName }: AksPlace,
  server: dbformysql.Server,
  options: pulumi.CustomResourceOptions,
): dbformysql.Configuration[] {
  const made: dbformysql.Configuration[] = [];
  for (const [configurationName, value] of SETTINGS) {
    const configuration = new dbformysql.Configuration(
      `${prefix}-${configurationName.replaceAll("_", "-")}`,
      { resourceGroupName, serverName: server.name, configurationName, value, source: "user-override" },
      pulumi.mergeOptions(options, { dependsOn: made.slice(-1) }),
    );
    made.push(configuration);
  }
  return made;
}

function lock(prefix: string, server: dbformysql.Server, options: pulumi.CustomResourceOptions): void {
  new authorization.ManagementLockByScope(
    `${prefix}-lock`,
    { scope: server.id, level: "CanNotDelete", notes: "Kubeflow's databases; retain is set in the stack file" },
    options,
  );
}
