import type { ConfigurationArgs, ServerArgs } from "@pulumi/azure-native/dbformysql";
import type { SubnetArgs } from "@pulumi/azure-native/network";
import type { VirtualNetworkLinkArgs } from "@pulumi/azure-native/privatedns";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ResourceModel } from "../resource-model";
import { AzureError, notFound } from "./azure-error";
import { LINK } from "./private-dns";
import { findById, isWithin, nameIn, referred, resourceId, sameId } from "./resource-id";

const SERVER = "azure-native:dbformysql:Server";
const SERVICE = "Microsoft.DBforMySQL/flexibleServers";
const VERSIONS = ["5.7", "8.0.21", "8.4"];

type ServerInputs = ReturnType<typeof inputsOf<ServerArgs>>;

/** A flexible server of MySQL. */
export const server: ResourceModel = {
  create(request) {
    const inputs = inputsOf<ServerArgs>(request.inputs);
    const { serverName: name = request.physicalName, resourceGroupName } = inputs;
    if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name)) {
      throw refused("InvalidServerName", `'${name}' must have 3 to 63 lower-case letters, digits and dashes.`);
    }
    requireSoundServer(inputs);
    requireNetwork(inputs, request);
    const id = resourceId(request, resourceGroupName, `${SERVICE}/${name}`);
    const fullyQualifiedDomainName = `${name}.mysql.database.azure.com`;
    return { id, computed: { name, fullyQualifiedDomainName, state: "Ready", type: SERVICE } };
  },
};

/** A setting of a server, which takes one at a time. */
export const configuration: ResourceModel = {
  create(request) {
    const inputs = inputsOf<ConfigurationArgs>(request.inputs);
    const { configurationName: name = request.physicalName, value } = inputs;
    const owner = serverOf(inputs, request);
    if (name === "lower_case_table_names")
      throw refused("InvalidParameterValue", `${name} cannot be changed of a server.`);
    const computed = { name, currentValue: value, isReadOnly: "False", type: `${SERVICE}/configurations` };
    return { id: `${owner}/configurations/${name}`, computed };
  },
  turn(request) {
    const id = idOf(inputsOf<ConfigurationArgs>(request.inputs), request);
    const message = `Cannot complete operation while server '${nameIn(id)}' is busy processing another operation.`;
    return { id, refusal: () => new AzureError(409, "ServerIsBusy", message) };
  },
};

interface OfServer {
  readonly resourceGroupName: string;
  readonly serverName: string;
}

function serverOf(inputs: OfServer, request: ModelRequest): string {
  const id = idOf(inputs, request);
  if (!findById(request.world, id, SERVER)) throw notFound(id);
  return id;
}

function idOf({ resourceGroupName, serverName }: OfServer, request: Pick<ModelRequest, "config" | "world">): string {
  return resourceId(request, resourceGroupName, `${SERVICE}/${serverName}`);
}

function requireSoundServer({
  version,
  sku,
  storage,
  highAvailability,
  backup,
  administratorLogin,
  ...inputs
}: ServerInputs) {
  if (version !== undefined && !VERSIONS.includes(version))
    throw refused("ServerVersionNotSupported", `Version ${version}.`);
  const { mode = "Disabled" } = highAvailability ?? {};
  if (mode !== "Disabled" && sku?.tier === "Burstable") {
    throw refused("HADisabledForBurstable", `High availability is not supported for ${sku.name} of tier Burstable.`);
  }
  const { storageSizeGB: size = 32 } = storage ?? {};
  if (size < 20 || size > 32768) throw refused("InvalidStorageSize", `Storage of ${size} GB: it must be 20 to 32768.`);
  const { backupRetentionDays: days = 7 } = backup ?? {};
  if (days < 1 || days > 35)
    throw refused("InvalidBackupRetentionDays", `Backups of ${days} days: 1 to 35 are possible.`);
  if (administratorLogin === undefined || inputs.administratorLoginPassword === undefined) {
    throw refused("InvalidParameterValue", "administratorLogin and administratorLoginPassword are required.");
  }
}

/** Source: concepts-networking-vnet.md of Azure Database for MySQL. */
function requireNetwork({ network }: ServerInputs, { world }: ModelRequest): void {
  const { delegatedSubnetResourceId: subnetId, privateDnsZoneResourceId: zoneId } = network ?? {};
  if (subnetId === undefined && zoneId === undefined) return;
  if (subnetId === undefined || zoneId === undefined) {
    throw refused("InvalidParameterValue", "A server in a network needs a delegated subnet and a private DNS zone.");
  }
  const subnet = referred(world, subnetId);
  const delegations = subnet ? (inputsOf<SubnetArgs>(subnet.outputs).delegations ?? []) : undefined;
  if (delegations?.some(({ serviceName }) => serviceName === SERVICE) === false) {
    throw refused("SubnetNotDelegated", `Subnet ${subnetId} is not delegated to ${SERVICE}.`);
  }
  referred(world, zoneId);
  if (!nameIn(zoneId).endsWith(".mysql.database.azure.com")) {
    throw refused("InvalidPrivateDnsZoneName", `${nameIn(zoneId)} must end with .mysql.database.azure.com.`);
  }
  requireLink(zoneId, subnetId, world.records(LINK));
}

function requireLink(zone: string, subnet: string, links: ReturnType<ModelRequest["world"]["records"]>): void {
  const network = subnet.slice(0, subnet.toLowerCase().lastIndexOf("/subnets/"));
  const isLinked = links
    .filter((link) => isWithin(zone, link.id))
    .map(({ outputs }) => inputsOf<VirtualNetworkLinkArgs>(outputs).virtualNetwork?.id)
    .some((id) => id !== undefined && sameId(id, network));
  if (isLinked) return;
  throw refused("PrivateDnsZoneNotLinked", `Private DNS zone ${zone} is not linked to virtual network ${network}.`);
}

function refused(code: string, message: string): AzureError {
  return new AzureError(400, code, message);
}
