import type { DatabaseArgs, DatabaseInstanceArgs, UserArgs } from "@pulumi/gcp/sql";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ResourceModel } from "../resource-model";
import { GoogleApiError, badRequest } from "./api-error";
import { NETWORK } from "./network";
import { projectOf } from "./project";
import { ownOrEarlier } from "./references";
import { isConnected } from "./service-networking";
import { requireApi } from "./services";
import { zonesOf } from "./zones";

const INSTANCE = "gcp:sql/databaseInstance:DatabaseInstance";

type Settings = NonNullable<ReturnType<typeof inputsOf<DatabaseInstanceArgs>>["settings"]>;

/** A server of Cloud SQL. */
export const databaseInstance: ResourceModel = {
  create(request) {
    requireApi(request, "sqladmin");
    const {
      name = request.physicalName,
      settings,
      databaseVersion,
      ...inputs
    } = inputsOf<DatabaseInstanceArgs>(request.inputs);
    const region = inputs.region ?? String(request.config.region);
    zonesOf(region);
    const project = projectOf(request);
    if (!settings) throw badRequest("Invalid request: settings are required");
    requireEdition(databaseVersion, settings);
    requireFlags(databaseVersion, settings);
    requireBackups(settings);
    requireWayIn(`${project}:${name}`, settings, request);
    const hasPublic = settings.ipConfiguration?.ipv4Enabled !== false;
    const privateIpAddress = settings.ipConfiguration?.privateNetwork ? "10.220.0.3" : "";
    return {
      id: `projects/${project}/instances/${name}`,
      computed: {
        name,
        project,
        region,
        connectionName: `${project}:${region}:${name}`,
        privateIpAddress,
        publicIpAddress: hasPublic ? "203.0.113.3" : "",
        firstIpAddress: hasPublic ? "203.0.113.3" : privateIpAddress,
        selfLink: `https://sqladmin.googleapis.com/sql/v1beta4/projects/${project}/instances/${name}`,
      },
    };
  },
  delete(_request, { outputs }) {
    // The provider's own default: unless it is said otherwise, a server is protected.
    if (outputs.deletionProtection === false) return;
    throw new Error(
      "Error, failed to delete instance because deletion_protection is set to true. " +
        "Set it to false to proceed with instance deletion",
    );
  },
};

/** A login of a server. */
export const user: ResourceModel = {
  create(request) {
    const { name = request.physicalName, instance, host = "", password } = inputsOf<UserArgs>(request.inputs);
    requireInstance(instance, request);
    if (password === undefined && inputsOf<UserArgs>(request.inputs).type === undefined) {
      throw badRequest(`Invalid request: user "${name}" has no password`);
    }
    return { id: `${name}/${host}/${instance}`, computed: { name, host, project: projectOf(request) } };
  },
};

export const database: ResourceModel = {
  create(request) {
    const { name = request.physicalName, instance } = inputsOf<DatabaseArgs>(request.inputs);
    const owner = requireInstance(instance, request);
    return { id: `${owner}/databases/${name}`, computed: { name, project: projectOf(request) } };
  },
};

function requireInstance(name: string, request: ModelRequest): string {
  const id = `projects/${projectOf(request)}/instances/${name}`;
  if (request.world.find(INSTANCE, id)) return id;
  throw new GoogleApiError(404, "instanceDoesNotExist", `The Cloud SQL instance does not exist: ${id}`);
}

/** Source: Cloud SQL's documentation of editions; machine types of one edition do not exist in the other. */
function requireEdition(version: string, { tier, edition }: Settings): void {
  if (!/^MYSQL_(5_7|8_0|8_4)$|^POSTGRES_\d+$/.test(version))
    throw badRequest(`Invalid value for: database_version ${version}`);
  const isPlus = /^db-(perf-optimized|c4a)-/.test(tier);
  const asked = edition ?? (version === "MYSQL_8_4" ? "ENTERPRISE_PLUS" : "ENTERPRISE");
  if (isPlus === (asked === "ENTERPRISE_PLUS")) return;
  throw badRequest(`Invalid request: Invalid Tier (${tier}) for (${asked}) Edition`);
}

/** Flags that MySQL no longer has. Source: MySQL's documentation, "What is new in MySQL 8.4". */
function requireFlags(version: string, { databaseFlags = [] }: Settings): void {
  const gone = version === "MYSQL_8_4" ? ["default_authentication_plugin", "expire_logs_days"] : [];
  const flag = databaseFlags.find(({ name }) => gone.includes(name));
  if (flag)
    throw badRequest(`Invalid request: Flag requested cannot be set: ${flag.name} does not exist in ${version}`);
}

function requireBackups({ availabilityType, backupConfiguration }: Settings): void {
  if (availabilityType !== "REGIONAL") return;
  if (backupConfiguration?.enabled && backupConfiguration.binaryLogEnabled) return;
  throw badRequest("Invalid request: REGIONAL availability of MySQL needs backups and binary logging");
}

function requireWayIn(name: string, { ipConfiguration = {} }: Settings, { world }: ModelRequest): void {
  const { ipv4Enabled = true, privateNetwork, pscConfigs } = ipConfiguration;
  if (!ipv4Enabled && privateNetwork === undefined && !pscConfigs?.length) {
    throw badRequest("Invalid request: At least one of Public IP or Private IP or PSC connectivity must be enabled");
  }
  if (privateNetwork === undefined) return;
  // A network that was there before has its connection from before, too.
  if (!ownOrEarlier(world, NETWORK, privateNetwork) || isConnected(world, privateNetwork)) return;
  throw badRequest(`Invalid request: Incorrect Service Networking config for instance: ${name}:NETWORK_NOT_PEERED`);
}
