import * as pulumi from "@pulumi/pulumi";
import type { AksClusterArgs } from "../../../../components/clusters/aks/args";
import type { MySqlSettings } from "../../../../components/clusters/mysql-server";
import { secret, valueOf } from "../../support/deployment";
import { EXISTING, HUB, inputsOf, made, named, SPOKE, tags } from "./cluster";

const SETTINGS: MySqlSettings = { storageGb: 100, highAvailability: false, backupDays: 7, retain: false };
const DELEGATED = { ...EXISTING, databaseSubnetId: `${HUB}/subnets/mysql` } as const;

function server(settings: Partial<MySqlSettings> = {}, changes: Partial<AksClusterArgs> = {}) {
  return made(changes, ({ stores }) => stores.mysql("pipelines", "hush", { ...SETTINGS, ...settings }));
}

describe("a MySQL server of Azure", () => {
  it("has no public address, and logs in by password without TLS, as ML Metadata does", async () => {
    const { registrations, result } = await server();
    const group = { resourceGroupName: "cluster-group-name" };
    const setting = { ...group, serverName: "cluster-pipelines-name", value: "OFF", source: "user-override" };
    const names = ["cluster-pipelines", "require-secure-transport", "sql-generate-invisible-primary-key"];
    expect(inputsOf(registrations, [names[0], ...names.slice(1).map((name) => `cluster-pipelines-${name}`)])).toEqual({
      "cluster-pipelines": {
        ...group,
        location: "westeurope",
        tags,
        version: "8.0.21",
        createMode: "Default",
        administratorLogin: "kubeflow",
        administratorLoginPassword: secret("hush"),
        sku: { name: "Standard_D2ads_v5", tier: "GeneralPurpose" },
        storage: {
          storageSizeGB: 94,
          autoGrow: "Enabled",
          autoIoScaling: "Enabled",
          logOnDisk: "Disabled",
          storageRedundancy: "LocalRedundancy",
        },
        backup: { backupRetentionDays: 7, geoRedundantBackup: "Disabled" },
        highAvailability: { mode: "Disabled" },
        network: {
          delegatedSubnetResourceId: "cluster-databases-servers-id",
          privateDnsZoneResourceId: "cluster-pipelines-zone-id",
          publicNetworkAccess: "Disabled",
        },
      },
      "cluster-pipelines-require-secure-transport": { ...setting, configurationName: "require_secure_transport" },
      "cluster-pipelines-sql-generate-invisible-primary-key": {
        ...setting,
        configurationName: "sql_generate_invisible_primary_key",
      },
    });
    expect([result.port, result.user]).toEqual([3306, "kubeflow"]);
    expect(await valueOf(result.host)).toBe("cluster-pipelines.mysql.database.azure.com");
    expect([await valueOf(result.password), await pulumi.isSecret(result.password)]).toEqual(["hush", true]);
  });

  it("writes the password nowhere in clear", async () => {
    const { registrations } = await server();
    const clear = registrations.filter(({ inputs }) => {
      const { administratorLoginPassword: _, ...rest } = inputs;
      return JSON.stringify(rest).includes("hush");
    });
    expect(clear).toEqual([]);
  });

  it("is set up one setting after the other, once its name is known in both networks", async () => {
    const { registrations, result } = await server();
    const after = (name: string) => named(registrations, name).after;
    expect(after("cluster-pipelines")).toEqual([
      ...["cluster-databases-servers", "cluster-group", "cluster-pipelines-zone"],
      ...["cluster-pipelines-zone-nodes", "cluster-pipelines-zone-servers"],
    ]);
    expect(after("cluster-pipelines-sql-generate-invisible-primary-key")).toContain(
      "cluster-pipelines-require-secure-transport",
    );
    const urns = await Promise.all(result.ready.map(({ urn }) => valueOf(urn)));
    expect(urns.map((urn) => urn.split("::").at(-1)).sort()).toEqual([
      "cluster-databases-from-nodes",
      "cluster-databases-to-nodes",
      "cluster-pipelines",
      "cluster-pipelines-require-secure-transport",
      "cluster-pipelines-sql-generate-invisible-primary-key",
      "cluster-pipelines-zone-nodes",
      "cluster-pipelines-zone-servers",
    ]);
  });

  it("is in a network of its own beside the nodes', both ways joined", async () => {
    const { registrations } = await server();
    const group = { resourceGroupName: "cluster-group-name" };
    const peering = { ...group, allowVirtualNetworkAccess: true, allowForwardedTraffic: false };
    const link = {
      ...group,
      location: "global",
      tags,
      privateZoneName: "cluster-pipelines-zone-name",
      registrationEnabled: false,
    };
    expect(
      inputsOf(registrations, [
        ...["network", "servers", "from-nodes", "to-nodes"].map((name) => `cluster-databases-${name}`),
        ...["zone", "zone-servers", "zone-nodes"].map((name) => `cluster-pipelines-${name}`),
      ]),
    ).toEqual({
      "cluster-databases-network": {
        ...group,
        location: "westeurope",
        tags,
        addressSpace: { addressPrefixes: ["10.0.192.0/18"] },
        enableDdosProtection: false,
        enableVmProtection: false,
      },
      "cluster-databases-servers": {
        ...group,
        virtualNetworkName: "cluster-databases-network-name",
        addressPrefix: "10.0.192.0/18",
        defaultOutboundAccess: false,
        delegations: [{ name: "mysql", serviceName: "Microsoft.DBforMySQL/flexibleServers" }],
        privateEndpointNetworkPolicies: "Disabled",
        privateLinkServiceNetworkPolicies: "Enabled",
      },
      "cluster-databases-from-nodes": {
        ...peering,
        virtualNetworkName: "cluster-network-name",
        remoteVirtualNetwork: { id: "cluster-databases-network-id" },
      },
      "cluster-databases-to-nodes": {
        ...peering,
        virtualNetworkName: "cluster-databases-network-name",
        remoteVirtualNetwork: { id: "cluster-network-id" },
      },
      "cluster-pipelines-zone": {
        ...group,
        location: "global",
        tags,
        privateZoneName: "kubeflow-prod-pipelines.private.mysql.database.azure.com",
      },
      "cluster-pipelines-zone-servers": { ...link, virtualNetwork: { id: "cluster-databases-network-id" } },
      "cluster-pipelines-zone-nodes": { ...link, virtualNetwork: { id: "cluster-network-id" } },
    });
    expect(named(registrations, "cluster-databases-to-nodes").after).toContain("cluster-databases-from-nodes");
  });

  it("stays with the network that it is in, locked, while what ties it to the cluster goes", async () => {
    const { registrations } = await server({ retain: true });
    const retained = registrations.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
    expect(retained.sort()).toEqual([
      "cluster-kept-databases-network",
      "cluster-kept-databases-servers",
      "cluster-kept-kubeflow-prod",
      "cluster-pipelines",
      "cluster-pipelines-lock",
      "cluster-pipelines-require-secure-transport",
      "cluster-pipelines-sql-generate-invisible-primary-key",
      "cluster-pipelines-zone",
      "cluster-pipelines-zone-servers",
    ]);
    expect(named(registrations, "cluster-pipelines").inputs.resourceGroupName).toBe("cluster-kept-kubeflow-prod-name");
    expect(named(registrations, "cluster-kept-databases-network").inputs).toMatchObject({
      resourceGroupName: "cluster-kept-kubeflow-prod-name",
      addressSpace: { addressPrefixes: ["10.0.128.0/18"] },
    });
    expect(named(registrations, "cluster-pipelines-lock").inputs).toEqual({
      scope: "cluster-pipelines-id",
      level: "CanNotDelete",
      notes: "Kubeflow's databases; retain is set in the stack file",
    });
    const { resourceGroupName } = named(registrations, "cluster-kept-databases-from-nodes").inputs;
    expect(resourceGroupName).toBe("cluster-group-name");
  });

  it("shares its network with the other servers of its kind", async () => {
    const { registrations } = await made({}, ({ stores }) =>
      ["one", "two"].map((name) => stores.mysql(name, "hush", SETTINGS)),
    );
    const networks = registrations.filter(({ type }) => type === "azure-native:network:VirtualNetwork");
    expect(networks.map(({ name }) => name).sort()).toEqual(["cluster-databases-network", "cluster-network"]);
  });

  it("is in the subnet that the settings name, and known where the nodes are", async () => {
    const { registrations } = await server({}, { network: DELEGATED });
    expect(named(registrations, "cluster-pipelines").inputs.network).toMatchObject({
      delegatedSubnetResourceId: DELEGATED.databaseSubnetId,
    });
    const links = (made: typeof registrations) =>
      made
        .filter(({ type }) => type === "azure-native:privatedns:VirtualNetworkLink")
        .map(({ inputs }) => inputs.virtualNetwork);
    expect(links(registrations)).toEqual([{ id: HUB }]);
    const network = { ...DELEGATED, databaseSubnetId: `${SPOKE}/subnets/mysql` };
    const peered = await server({}, { network });
    expect(links(peered.registrations)).toEqual(expect.arrayContaining([{ id: SPOKE }, { id: HUB }]));
  });

  it("is refused in an existing network without a subnet for it", async () => {
    await made({ network: EXISTING }, ({ stores }) => {
      expect(() => stores.mysql("pipelines", "hush", SETTINGS)).toThrow(
        "network.databaseSubnetId: a database needs a subnet that is delegated to Microsoft.DBforMySQL/flexibleServers",
      );
    });
  });

  it.each([
    [{ machineType: "Standard_B2s" }, { name: "Standard_B2s", tier: "Burstable" }, "Disabled", undefined],
    [
      { machineType: "Standard_E4ads_v5", highAvailability: true },
      { name: "Standard_E4ads_v5", tier: "MemoryOptimized" },
      "ZoneRedundant",
      undefined,
    ],
    [{ highAvailability: true }, { name: "Standard_D2ads_v5", tier: "GeneralPurpose" }, "SameZone", ["1"]],
  ] as const)(
    "has a tier that its machine says, and a second server where it is asked for: %#",
    async (settings, sku, mode, zones) => {
      const { registrations } = await server(settings, zones && { zones });
      expect(named(registrations, "cluster-pipelines").inputs).toMatchObject({ sku, highAvailability: { mode } });
    },
  );

  it("is refused a second server on a burstable machine, before its network is made", async () => {
    const { registrations } = await made({}, ({ stores }) => {
      const settings = { ...SETTINGS, machineType: "Standard_B2s", highAvailability: true };
      expect(() => stores.mysql("pipelines", "hush", settings)).toThrow(
        'machineType: "Standard_B2s" has no high availability; take one such as "Standard_D2ads_v5"',
      );
    });
    expect(registrations.map(({ name }) => name)).not.toContain("cluster-databases-network");
  });

  it("has the least storage that Azure takes where less is asked for", async () => {
    const { registrations } = await server({ storageGb: 5 });
    expect(named(registrations, "cluster-pipelines").inputs.storage).toMatchObject({ storageSizeGB: 20 });
  });
});
