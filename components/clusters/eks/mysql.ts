import * as ec2 from "@pulumi/aws/ec2";
import * as rds from "@pulumi/aws/rds";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import type { MySqlServer, MySqlSettings } from "../mysql-server";
import type { EksStoresArgs } from "./stores";

const PORT = 3306;
const USER = "kubeflow";

/**
 * What Pipelines and ML Metadata need and MySQL 8.4 does not do by itself. The server's account is made with the plugin
 * that the policy names. RDS's name for the setting: Aurora's guide to 8.4 and parameter groups of the family in use.
 */
const PARAMETERS = [
  { name: "authentication_policy", value: "*:mysql_native_password", applyMethod: "pending-reboot" },
  { name: "require_secure_transport", value: "0", applyMethod: "immediate" },
];

/**
 * A MySQL server of RDS. Where it is retained, so is all that it stands on but the network, which is the cluster's
 * (`EksClusterArgs.keepNetwork`); RDS itself refuses to delete it then.
 * @param name unique among the servers of the cluster
 */
export function rdsMySql(
  args: EksStoresArgs,
  name: string,
  password: pulumi.Input<string>,
  settings: MySqlSettings,
  opts?: pulumi.CustomResourceOptions,
): MySqlServer {
  const { tags, parent, subnetIds } = args;
  const prefix = `${args.name}-${name}`;
  const options = pulumi.mergeOptions({ parent, retainOnDelete: settings.retain }, opts);
  const secret = pulumi.secret(password);
  const access = clusterAccess(prefix, args, options);
  const subnets = new rds.SubnetGroup(`${prefix}-subnets`, { subnetIds, tags }, options);
  const parameters = new rds.ParameterGroup(
    `${prefix}-parameters`,
    { family: "mysql8.4", parameters: PARAMETERS, tags },
    options,
  );
  const server = new rds.Instance(
    prefix,
    {
      ...{ engine: "mysql", engineVersion: "8.4", instanceClass: settings.machineType ?? "db.t4g.medium" },
      ...{ username: USER, password: secret, parameterGroupName: parameters.name },
      ...{ dbSubnetGroupName: subnets.name, vpcSecurityGroupIds: [access.group.id], publiclyAccessible: false },
      ...storage(settings),
      ...safety(prefix, settings),
      tags,
    },
    options,
  );
  return { host: server.address, port: PORT, user: USER, password: secret, ready: [server, access.rule] };
}

function clusterAccess(
  prefix: string,
  { vpcId, clusterSecurityGroupId, tags }: EksStoresArgs,
  options: pulumi.CustomResourceOptions,
): { group: ec2.SecurityGroup; rule: vpc.SecurityGroupIngressRule } {
  const description = "MySQL from the cluster";
  const group = new ec2.SecurityGroup(`${prefix}-access`, { vpcId, description, tags }, options);
  const rule = new vpc.SecurityGroupIngressRule(
    `${prefix}-access-mysql`,
    {
      ...{ securityGroupId: group.id, referencedSecurityGroupId: clusterSecurityGroupId, description },
      ...{ ipProtocol: "tcp", fromPort: PORT, toPort: PORT, tags },
    },
    // Not kept with the server: a rule that names the cluster's group keeps AWS from deleting that with the cluster.
    pulumi.mergeOptions(options, { retainOnDelete: false }),
  );
  return { group, rule };
}

/** How far storage grows by itself, as a multiple of its first size. */
const GROWTH = 10;

/** Least and most that RDS takes for MySQL on gp3, in GiB. */
const STORAGE_GIB = { least: 20, most: 65536 };

function storage({ storageGb }: MySqlSettings) {
  const allocatedStorage = Math.max(STORAGE_GIB.least, Math.ceil((storageGb * 1e9) / 2 ** 30));
  const maxAllocatedStorage = Math.min(STORAGE_GIB.most, allocatedStorage * GROWTH);
  return { allocatedStorage, maxAllocatedStorage, storageType: "gp3", storageEncrypted: true };
}

function safety(prefix: string, { highAvailability, backupDays, retain }: MySqlSettings) {
  return {
    multiAz: highAvailability,
    backupRetentionPeriod: backupDays,
    copyTagsToSnapshot: true,
    deletionProtection: retain,
    ...(retain ? { finalSnapshotIdentifier: `${prefix}-${stackWords()}-final` } : { skipFinalSnapshot: true }),
  };
}

/** RDS takes letters, digits and single dashes in a snapshot's name. */
function stackWords(): string {
  return pulumi
    .getStack()
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .join("-");
}
