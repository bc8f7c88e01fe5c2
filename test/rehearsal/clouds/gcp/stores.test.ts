import { PROJECT, REGION, projectWithNetwork } from "./google-cloud";

const INSTANCE = "gcp:sql/databaseInstance:DatabaseInstance";
const CONNECTION = "gcp:servicenetworking/connection:Connection";
const NETWORK = `projects/${PROJECT}/global/networks/vpc`;

const server = (settings: object = {}, inputs: object = {}) => ({
  ...{ databaseVersion: "MYSQL_8_4", region: REGION },
  ...inputs,
  settings: {
    ...{ tier: "db-custom-2-8192", edition: "ENTERPRISE", availabilityType: "ZONAL" },
    ipConfiguration: { ipv4Enabled: false, privateNetwork: NETWORK },
    ...settings,
  },
});

async function connected(deletionPolicy?: string) {
  const cloud = await projectWithNetwork();
  const range = { network: NETWORK, purpose: "VPC_PEERING", addressType: "INTERNAL", prefixLength: 16 };
  await cloud.create("gcp:compute/globalAddress:GlobalAddress", "range", range);
  const service = "servicenetworking.googleapis.com";
  await cloud.create(CONNECTION, "services", {
    ...{ network: NETWORK, service, reservedPeeringRanges: ["range"], deletionPolicy },
  });
  return cloud;
}

describe("a server of Cloud SQL", () => {
  it("has an address in the network that is connected with Google's", async () => {
    const cloud = await connected();
    expect(await cloud.create(INSTANCE, "mysql", server())).toEqual({
      id: `projects/${PROJECT}/instances/mysql`,
      computed: {
        name: "mysql",
        project: PROJECT,
        region: REGION,
        connectionName: `${PROJECT}:${REGION}:mysql`,
        privateIpAddress: "10.220.0.3",
        publicIpAddress: "",
        firstIpAddress: "10.220.0.3",
        selfLink: `https://sqladmin.googleapis.com/sql/v1beta4/projects/${PROJECT}/instances/mysql`,
      },
    });
    const user = { instance: "mysql", name: "kubeflow", host: "%", password: "digest" };
    expect(await cloud.made("gcp:sql/user:User", "user", user)).toBe("kubeflow/%/mysql");
    expect(await cloud.made("gcp:sql/database:Database", "katib", { instance: "mysql" })).toBe(
      `projects/${PROJECT}/instances/mysql/databases/katib`,
    );
  });

  it.each([
    ["of no version", {}, { databaseVersion: "MYSQL_9_9" }, "Invalid value for: database_version MYSQL_9_9"],
    [
      "of another edition",
      { tier: "db-perf-optimized-N-2" },
      {},
      "Invalid Tier (db-perf-optimized-N-2) for (ENTERPRISE) Edition",
    ],
    ["of the newest MySQL without an edition", { edition: undefined }, {}, "for (ENTERPRISE_PLUS) Edition"],
    [
      "with a flag that is gone",
      { databaseFlags: [{ name: "default_authentication_plugin", value: "mysql_native_password" }] },
      {},
      "default_authentication_plugin does not exist in MYSQL_8_4",
    ],
    [
      "in two zones without a log",
      { availabilityType: "REGIONAL", backupConfiguration: { enabled: true } },
      {},
      "REGIONAL availability of MySQL needs backups and binary logging",
    ],
    [
      "that nobody reaches",
      { ipConfiguration: { ipv4Enabled: false } },
      {},
      "At least one of Public IP or Private IP or PSC connectivity must be enabled",
    ],
  ])("is refused %s", async (_what, settings, inputs, message) => {
    const cloud = await connected();
    await expect(cloud.create(INSTANCE, "mysql", server(settings, inputs))).rejects.toThrow(message);
  });

  it("is refused in a network that is not connected", async () => {
    const cloud = await projectWithNetwork();
    await expect(cloud.create(INSTANCE, "mysql", server())).rejects.toThrow(
      "Incorrect Service Networking config for instance: ml-prod:mysql:NETWORK_NOT_PEERED",
    );
  });

  it("is protected unless it is said otherwise", async () => {
    const cloud = await connected();
    await cloud.create(INSTANCE, "mysql", server());
    await expect(cloud.delete(INSTANCE, "mysql")).rejects.toThrow("because deletion_protection is set to true");
    await cloud.update(INSTANCE, "mysql", server({}, { deletionProtection: false }));
    await cloud.delete(INSTANCE, "mysql");
    expect(cloud.world.records(INSTANCE)).toEqual([]);
  });

  it("has users with passwords, and is there before them", async () => {
    const cloud = await connected();
    const user = (inputs: object) => cloud.create("gcp:sql/user:User", "user", { instance: "mysql", ...inputs });
    await expect(user({ password: "digest" })).rejects.toThrow("The Cloud SQL instance does not exist");
    await cloud.create(INSTANCE, "mysql", server());
    await expect(user({})).rejects.toThrow('user "user" has no password');
  });
});

describe("a connection with Google's network", () => {
  it("needs addresses that are reserved for it", async () => {
    const cloud = await projectWithNetwork();
    const service = "servicenetworking.googleapis.com";
    const made = () =>
      cloud.create(CONNECTION, "services", { network: NETWORK, service, reservedPeeringRanges: ["range"] });
    await expect(made()).rejects.toThrow("The resource 'range' was not found");
    const type = "gcp:compute/globalAddress:GlobalAddress";
    await expect(cloud.create(type, "range", { network: NETWORK, purpose: "VPC_PEERING" })).rejects.toThrow(
      "Addresses for VPC_PEERING have to be INTERNAL and need a prefix length",
    );
    await cloud.create(type, "range", { network: NETWORK });
    await expect(made()).rejects.toThrow("'range' is not reserved for VPC_PEERING");
  });

  it("stays while servers use it, unless it is abandoned", async () => {
    const cloud = await connected();
    await cloud.create(INSTANCE, "mysql", server());
    await expect(cloud.delete(CONNECTION, "services")).rejects.toThrow(
      `still using this connection: projects/${PROJECT}/instances/mysql`,
    );
    const abandoned = await connected("ABANDON");
    await abandoned.create(INSTANCE, "mysql", server());
    await abandoned.delete(CONNECTION, "services");
    await abandoned.delete("gcp:compute/globalAddress:GlobalAddress", "range");
    await abandoned.delete("gcp:compute/subnetwork:Subnetwork", "nodes");
    await abandoned.delete("gcp:compute/network:Network", "vpc");
    expect(abandoned.warnings).toEqual([`leaves servers without their network: projects/${PROJECT}/instances/mysql`]);
  });
});

describe("a bucket", () => {
  it("has its address", async () => {
    const cloud = await projectWithNetwork();
    const { id, computed } = await cloud.create("gcp:storage/bucket:Bucket", "models", { location: "europe-west4" });
    expect(id).toBe("models");
    expect(computed).toMatchObject({ name: "models", url: "gs://models", location: "EUROPE-WEST4" });
  });

  it.each(["Models", "my-google-bucket", "ab"])("does not have the name %p", async (name) => {
    const cloud = await projectWithNetwork();
    const made = cloud.create("gcp:storage/bucket:Bucket", "models", { name, location: "EU" });
    await expect(made).rejects.toThrow(`Invalid bucket name: '${name}'`);
  });

  it("is encrypted by a key that Cloud Storage may use", async () => {
    const cloud = await projectWithNetwork();
    const defaultKmsKeyName = "projects/keys/locations/eu/keyRings/ring/cryptoKeys/gcs";
    const made = cloud.create("gcp:storage/bucket:Bucket", "models", {
      location: "EU",
      encryption: { defaultKmsKeyName },
    });
    await expect(made).rejects.toThrow("Google's account at gs-project-accounts.iam.gserviceaccount.com needs");
  });
});

describe("a key for programs that speak S3", () => {
  it("is one of an account that is there, and secret", async () => {
    const cloud = await projectWithNetwork();
    const serviceAccountEmail = `pipelines@${PROJECT}.iam.gserviceaccount.com`;
    const made = () => cloud.create("gcp:storage/hmacKey:HmacKey", "key", { serviceAccountEmail });
    await expect(made()).rejects.toThrow(`Service account ${serviceAccountEmail} does not exist.`);
    await cloud.create("gcp:serviceaccount/account:Account", "account", { accountId: "pipelines" });
    const { id, computed, secrets } = await made();
    expect(id).toBe(`projects/${PROJECT}/hmacKeys/${computed.accessId}`);
    expect(computed.accessId).toMatch(/^GOOG1E[0-9A-F]{56}$/);
    expect(computed).toMatchObject({ project: PROJECT, state: "ACTIVE" });
    expect(String(computed.secret)).toHaveLength(40);
    expect(secrets).toEqual(["secret"]);
  });
});
