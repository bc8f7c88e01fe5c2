import * as azure from "./azure-cloud";
import { CLUSTER, GROUP, NETWORK, SUBSCRIPTION, T } from "./azure-cloud";

const ACCOUNT = "azure-native:storage:StorageAccount";
const CONTAINER = "azure-native:storage:BlobContainer";
const PROPERTIES = "azure-native:storage:BlobServiceProperties";
const POLICY = "azure-native:storage:ManagementPolicy";
const ZONE = "azure-native:privatedns:PrivateZone";
const LINK = "azure-native:privatedns:VirtualNetworkLink";
const SERVER = "azure-native:dbformysql:Server";
const SETTING = "azure-native:dbformysql:Configuration";

const inAccount = { resourceGroupName: "kubeflow", accountName: "models" };

async function withAccount(inputs: object = {}) {
  const cloud = await azure.group();
  await cloud.create(ACCOUNT, "models", {
    ...azure.inGroup,
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
    ...inputs,
  });
  return cloud;
}

describe("a storage account", () => {
  it("has addresses, containers, settings and rules", async () => {
    const cloud = await withAccount();
    const id = `${GROUP}/providers/Microsoft.Storage/storageAccounts/models`;
    expect(cloud.world.find(ACCOUNT, id)?.outputs.primaryEndpoints).toEqual({
      blob: "https://models.blob.core.windows.net/",
      dfs: "https://models.dfs.core.windows.net/",
      file: "https://models.file.core.windows.net/",
      queue: "https://models.queue.core.windows.net/",
      table: "https://models.table.core.windows.net/",
    });
    expect(await cloud.made(CONTAINER, "team-a", inAccount)).toBe(`${id}/blobServices/default/containers/team-a`);
    const versions = { name: "versions", definition: { actions: { version: {} } } };
    const rules = () => cloud.made(POLICY, "rules", { ...inAccount, policy: { rules: [versions] } });
    await expect(rules()).rejects.toThrow(`Rule versions is about versions, which account ${id} does not keep.`);
    const properties = { ...inAccount, isVersioningEnabled: true, deleteRetentionPolicy: { enabled: true, days: 30 } };
    expect(await cloud.made(PROPERTIES, "settings", properties)).toBe(`${id}/blobServices/default`);
    expect(await rules()).toBe(`${id}/managementPolicies/default`);
  });

  it.each([
    ["an account with dashes", ACCOUNT, { accountName: "my-models" }, "my-models is not a valid storage account name"],
    ["a container in no account", CONTAINER, { accountName: "other" }, 'Code="ResourceNotFound"'],
    [
      "a container with capitals",
      CONTAINER,
      { containerName: "Models" },
      "'Models' must have 3 to 63 lower-case letters",
    ],
    ["a container for everybody", CONTAINER, { publicAccess: "Blob" }, 'Code="PublicAccessNotPermitted"'],
    [
      "settings that keep for ever",
      PROPERTIES,
      { deleteRetentionPolicy: { enabled: true, days: 400 } },
      "Retention of 400 days: it must be 1 to 365.",
    ],
    ["settings by another name", PROPERTIES, { blobServicesName: "blobs" }, "'blobs' must be 'default'."],
    [
      "rules by another name",
      POLICY,
      { managementPolicyName: "old", policy: { rules: [] } },
      "'old' must be 'default'.",
    ],
  ])("is refused as %s", async (_what, type, inputs, message) => {
    const cloud = await withAccount();
    await expect(cloud.create(type, "made", { ...inAccount, ...inputs })).rejects.toThrow(message);
  });
});

const ZONE_ID = `${GROUP}/providers/Microsoft.Network/privateDnsZones/kf.private.mysql.database.azure.com`;

const server = (inputs: object = {}) => ({
  ...azure.inGroup,
  serverName: "kubeflow-mysql",
  ...{ administratorLogin: "kubeflow", administratorLoginPassword: "digest", version: "8.0.21" },
  sku: { name: "Standard_D2ads_v5", tier: "GeneralPurpose" },
  network: { delegatedSubnetResourceId: `${NETWORK}/subnets/mysql`, privateDnsZoneResourceId: ZONE_ID },
  ...inputs,
});

async function withDatabaseNetwork(link = true) {
  const cloud = await azure.withNetwork();
  await cloud.create(T.subnet, "mysql", {
    ...{ resourceGroupName: "kubeflow", virtualNetworkName: "net", addressPrefix: "10.0.32.0/24" },
    delegations: [{ name: "mysql", serviceName: "Microsoft.DBforMySQL/flexibleServers" }],
  });
  const privateZoneName = "kf.private.mysql.database.azure.com";
  const common = { resourceGroupName: "kubeflow", location: "global", privateZoneName };
  await cloud.create(ZONE, "zone", common);
  if (link) await cloud.create(LINK, "link", { ...common, virtualNetwork: { id: NETWORK } });
  return cloud;
}

describe("a server of MySQL", () => {
  it("has a name in DNS, and settings", async () => {
    const cloud = await withDatabaseNetwork();
    const id = `${GROUP}/providers/Microsoft.DBforMySQL/flexibleServers/kubeflow-mysql`;
    expect(await cloud.create(SERVER, "mysql", server())).toEqual({
      id,
      computed: {
        name: "kubeflow-mysql",
        fullyQualifiedDomainName: "kubeflow-mysql.mysql.database.azure.com",
        state: "Ready",
        type: "Microsoft.DBforMySQL/flexibleServers",
      },
    });
    const inServer = { resourceGroupName: "kubeflow", serverName: "kubeflow-mysql" };
    const setting = { ...inServer, configurationName: "require_secure_transport", value: "OFF" };
    expect(await cloud.create(SETTING, "tls", setting)).toEqual({
      id: `${id}/configurations/require_secure_transport`,
      computed: {
        name: "require_secure_transport",
        currentValue: "OFF",
        isReadOnly: "False",
        type: "Microsoft.DBforMySQL/flexibleServers/configurations",
      },
    });
  });

  it("takes one setting at a time, and some never", async () => {
    const cloud = await withDatabaseNetwork();
    await cloud.create(SERVER, "mysql", server());
    const set = (configurationName: string) =>
      cloud.made(SETTING, configurationName, {
        ...{ resourceGroupName: "kubeflow", serverName: "kubeflow-mysql", configurationName, value: "OFF" },
      });
    const [first, second] = await Promise.allSettled([set("require_secure_transport"), set("audit_log_enabled")]);
    expect(first?.status).toBe("fulfilled");
    const message =
      `Status=409 Code="ServerIsBusy" Message="Cannot complete operation while server 'kubeflow-mysql' is busy ` +
      `processing another operation."`;
    expect(second).toEqual({ status: "rejected", reason: new Error(message) });
    await expect(set("lower_case_table_names")).rejects.toThrow(
      "lower_case_table_names cannot be changed of a server.",
    );
  });

  it.each([
    ["by a bad name", { serverName: "My_SQL" }, "'My_SQL' must have 3 to 63 lower-case letters, digits and dashes."],
    ["of no version", { version: "9.0" }, 'Code="ServerVersionNotSupported" Message="Version 9.0."'],
    [
      "twice on a small machine",
      { sku: { name: "Standard_B2s", tier: "Burstable" }, highAvailability: { mode: "SameZone" } },
      "High availability is not supported for Standard_B2s of tier Burstable.",
    ],
    ["with little room", { storage: { storageSizeGB: 10 } }, "Storage of 10 GB: it must be 20 to 32768."],
    ["with old backups", { backup: { backupRetentionDays: 90 } }, "Backups of 90 days: 1 to 35 are possible."],
    ["without a password", { administratorLoginPassword: undefined }, "administratorLoginPassword are required"],
    [
      "with half a network",
      { network: { privateDnsZoneResourceId: ZONE_ID } },
      "needs a delegated subnet and a private DNS",
    ],
    [
      "in a subnet of others",
      { network: { delegatedSubnetResourceId: azure.SUBNET, privateDnsZoneResourceId: ZONE_ID } },
      'Code="SubnetNotDelegated"',
    ],
    [
      "with a strange name in DNS",
      {
        network: {
          delegatedSubnetResourceId: `${NETWORK}/subnets/mysql`,
          privateDnsZoneResourceId: `/subscriptions/${SUBSCRIPTION}/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/mysql.internal`,
        },
      },
      "mysql.internal must end with .mysql.database.azure.com.",
    ],
  ])("is refused %s", async (_what, inputs, message) => {
    const cloud = await withDatabaseNetwork();
    await expect(cloud.create(SERVER, "mysql", server(inputs))).rejects.toThrow(message);
  });

  it("is refused until its zone is linked to its network", async () => {
    const cloud = await withDatabaseNetwork(false);
    await expect(cloud.create(SERVER, "mysql", server())).rejects.toThrow(
      `Private DNS zone ${ZONE_ID} is not linked to virtual network ${NETWORK}.`,
    );
  });

  it("keeps its subnet, as its zone's links keep the zone", async () => {
    const cloud = await withDatabaseNetwork();
    await cloud.create(SERVER, "mysql", server());
    await expect(cloud.delete(T.subnet, "mysql")).rejects.toThrow('Code="InUseSubnetCannotBeDeleted"');
    await expect(cloud.delete(ZONE, "zone")).rejects.toThrow(
      `Can not delete resource before nested resources are deleted: ${ZONE_ID}/virtualNetworkLinks/link.`,
    );
  });
});

describe("a private zone", () => {
  it.each([
    ["in a region", ZONE, { location: "westeurope" }, "it must be 'global'"],
    ["of one label", ZONE, { privateZoneName: "mysql" }, "The zone name mysql needs at least two labels."],
    ["with a link to nothing", LINK, { virtualNetwork: { id: `${NETWORK}s` } }, 'Code="ResourceNotFound"'],
    ["with a link that names nothing", LINK, {}, "names no virtual network"],
    ["with a link of no zone", LINK, { privateZoneName: "other.internal" }, 'Code="ResourceNotFound"'],
  ])("is refused %s", async (_what, type, inputs, message) => {
    const cloud = await withDatabaseNetwork();
    const privateZoneName = "kf.private.mysql.database.azure.com";
    const made = cloud.create(type, "more", {
      resourceGroupName: "kubeflow",
      location: "global",
      privateZoneName,
      ...inputs,
    });
    await expect(made).rejects.toThrow(message);
  });
});

describe("logs of a cluster", () => {
  const workspaces = `/subscriptions/${SUBSCRIPTION}/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces`;
  const logs = (inputs: object) => ({
    name: "logs",
    resourceUri: CLUSTER,
    workspaceId: `${workspaces}/logs`,
    ...inputs,
  });
  const TYPE = "azure-native:monitor:DiagnosticSetting";

  it("go to a workspace", async () => {
    const cloud = await azure.withCluster();
    expect(await cloud.made(TYPE, "logs", logs({ logs: [{ category: "kube-audit-admin", enabled: true }] }))).toBe(
      `${CLUSTER}/providers/Microsoft.Insights/diagnosticSettings/logs`,
    );
  });

  it.each([
    ["of no cluster", { resourceUri: `${CLUSTER}s` }, 'Code="ResourceNotFound"'],
    ["to nowhere", { workspaceId: undefined }, "At least one data sink needs to be specified."],
    ["of no kind", { logs: [{ category: "audit", enabled: true }] }, "Category 'audit' is not supported."],
  ])("are refused %s", async (_what, inputs, message) => {
    const cloud = await azure.withCluster();
    await expect(cloud.create(TYPE, "logs", logs(inputs))).rejects.toThrow(message);
  });
});
