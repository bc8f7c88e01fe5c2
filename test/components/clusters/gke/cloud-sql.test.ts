import * as pulumi from "@pulumi/pulumi";
import type { GkeClusterArgs } from "../../../../components/clusters/gke/args";
import type { MySqlSettings } from "../../../../components/clusters/mysql-server";
import { secret, valueOf } from "../../support/deployment";
import { deployGke } from "./deployed";

const SETTINGS: MySqlSettings = { storageGb: 50, highAvailability: true, backupDays: 14, retain: true };

const EXISTING: GkeClusterArgs["network"] = {
  kind: "existing",
  network: "shared",
  subnetwork: "ml",
  podRange: "pods",
  serviceRange: "services",
  controlPlaneCidr: "172.16.0.0/28",
};

function mysql(settings: Partial<MySqlSettings> = {}, args: Partial<GkeClusterArgs> = {}) {
  return deployGke(args, (cluster) => cluster.stores.mysql("cluster-mysql", "hush", { ...SETTINGS, ...settings }));
}

test("a server is reached from the network alone, without TLS, by accounts of mysql_native_password", async () => {
  const { resource } = await mysql();
  expect(resource("cluster-mysql").inputs).toEqual({
    project: "ml-prod",
    region: "europe-west4",
    databaseVersion: "MYSQL_8_0",
    deletionProtection: true,
    settings: {
      tier: "db-custom-2-8192",
      edition: "ENTERPRISE",
      availabilityType: "REGIONAL",
      diskSize: 50,
      diskAutoresize: true,
      deletionProtectionEnabled: true,
      ipConfiguration: {
        ipv4Enabled: false,
        privateNetwork: "cluster-network-id",
        sslMode: "ALLOW_UNENCRYPTED_AND_ENCRYPTED",
      },
      databaseFlags: [{ name: "default_authentication_plugin", value: "mysql_native_password" }],
      backupConfiguration: {
        enabled: true,
        binaryLogEnabled: true,
        transactionLogRetentionDays: 7,
        backupRetentionSettings: { retainedBackups: 14, retentionUnit: "COUNT" },
      },
      userLabels: { team: "ml" },
    },
  });
});

test("its account has the password, which is a secret everywhere", async () => {
  const { resource, result } = await mysql();
  expect(resource("cluster-mysql-user").inputs).toEqual({
    project: "ml-prod",
    instance: "mysql-1a2b3c4",
    name: "kubeflow",
    host: "%",
    password: secret("hush"),
  });
  expect({ port: result.port, user: result.user, host: await valueOf(result.host) }).toEqual({
    port: 3306,
    user: "kubeflow",
    host: "10.220.0.3",
  });
  expect(await valueOf(result.password)).toBe("hush");
  expect(await pulumi.isSecret(result.password)).toBe(true);
  expect(await Promise.all(result.ready.map(({ urn }) => valueOf(urn)))).toEqual([
    expect.stringMatching(/::cluster-mysql$/),
    expect.stringMatching(/::cluster-mysql-user$/),
  ]);
});

test("servers of one cluster share the network's connection to Google's services, and wait for it", async () => {
  const { resource, registrations } = await deployGke({}, ({ stores }) => [
    stores.mysql("cluster-one", "hush", SETTINGS),
    stores.mysql("cluster-two", "hush", SETTINGS),
  ]);
  expect(resource("cluster-services-range").inputs).toEqual({
    project: "ml-prod",
    network: "cluster-network-id",
    purpose: "VPC_PEERING",
    addressType: "INTERNAL",
    prefixLength: 16,
  });
  expect(resource("cluster-services").inputs).toEqual({
    network: "cluster-network-id",
    service: "servicenetworking.googleapis.com",
    reservedPeeringRanges: ["services-1a2b3c4"],
    deletionPolicy: "ABANDON",
  });
  for (const name of ["cluster-one", "cluster-two"]) {
    expect(resource(name)).toMatchObject({ parent: "cluster", after: expect.arrayContaining(["cluster-services"]) });
  }
  expect(registrations.filter(({ type }) => type.startsWith("gcp:servicenetworking/"))).toHaveLength(1);
});

test("an existing network has its own connection to Google's services", async () => {
  const { resource, registrations } = await mysql({}, { network: EXISTING });
  expect(registrations.filter(({ type }) => type.startsWith("gcp:servicenetworking/"))).toEqual([]);
  expect(resource("cluster-mysql").inputs).toMatchObject({
    settings: { ipConfiguration: { privateNetwork: "projects/ml-prod/global/networks/shared" } },
  });
});

test("a small server in one zone without backups has no second server, and goes with the stack", async () => {
  const settings = { machineType: "db-custom-1-3840", highAvailability: false, backupDays: 0, retain: false };
  const { resource, handling } = await mysql(settings);
  expect(resource("cluster-mysql").inputs).toMatchObject({
    deletionProtection: false,
    settings: {
      tier: "db-custom-1-3840",
      availabilityType: "ZONAL",
      deletionProtectionEnabled: false,
      backupConfiguration: { enabled: false },
    },
  });
  expect([handling["cluster-mysql"], handling["cluster-mysql-user"]]).toMatchObject([
    { retainOnDelete: false },
    { retainOnDelete: false },
  ]);
});

test("a server that is kept keeps its account", async () => {
  const { handling } = await mysql();
  expect([handling["cluster-mysql"], handling["cluster-mysql-user"]]).toMatchObject([
    { retainOnDelete: true },
    { retainOnDelete: true },
  ]);
});

test("a network that is kept is no more than itself and the way to Google's services", async () => {
  const kept = async (keepNetwork: boolean) => {
    const { registrations } = await mysql({ retain: false }, { keepNetwork });
    return registrations.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);
  };
  expect(await kept(true)).toEqual(["cluster-network", "cluster-services-range", "cluster-services"]);
  expect(await kept(false)).toEqual([]);
});

test("a second server needs backups, even where none are asked for", async () => {
  const { resource } = await mysql({ backupDays: 0 });
  expect(resource("cluster-mysql").inputs).toMatchObject({
    settings: {
      backupConfiguration: {
        enabled: true,
        binaryLogEnabled: true,
        transactionLogRetentionDays: 1,
        backupRetentionSettings: { retainedBackups: 1 },
      },
    },
  });
});
