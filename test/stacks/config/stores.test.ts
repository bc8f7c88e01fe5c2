import { checkConfig } from "../../../stacks/config/check";
import { aks, eks, forUsers, gke } from "./cloud-support";
import { refusals } from "./support";

const existing = { kind: "existing" };
const data = { name: "data" };
const team = { name: "team-a", owner: "ada@example.com" };
const dns = { namespace: "external-dns", serviceAccount: "external-dns" };

function configOf(changes: Record<string, unknown>) {
  const result = checkConfig(forUsers(changes));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

const refused = (changes: Record<string, unknown>): string[] => refusals(forUsers(changes));

describe("buckets", () => {
  test("keep what is overwritten, and stay when the stack is destroyed, unless it is said otherwise", () => {
    const all = {
      name: "scratch",
      bucketName: "company-scratch",
      versioning: false,
      expireAfterDays: 7,
      retain: false,
    };
    expect(configOf({ "kubeflow:buckets": [data, all] }).buckets).toEqual([
      { name: "data", versioning: true, retain: true },
      all,
    ]);
    expect(configOf({}).buckets).toEqual([]);
  });

  test("need names of their own, here and in the cloud", () => {
    const named = (name: string) => ({ name, bucketName: "company-data" });
    expect(
      refused({ "kubeflow:buckets": [named("a"), named("a"), { name: "b", bucketName: "Company.Data" }] }),
    ).toEqual([
      'kubeflow:buckets[2].bucketName: "Company.Data" is not the name of a bucket (3 to 63 lower-case letters, digits and single inner -); write one such as "example-datasets", or leave it out to have one made up',
      'kubeflow:buckets[1].name: "a" is also the name of kubeflow:buckets[0]; give each bucket one of its own',
      'kubeflow:buckets[1].bucketName: "company-data" is also the bucketName of kubeflow:buckets[0]; give each bucket one of its own',
    ]);
  });

  test("are not called as that of Pipelines is", () => {
    const buckets = { "kubeflow:buckets": [data, { name: "pipelines" }] };
    expect(refused({ ...buckets, "kubeflow:pipelines": { objectStore: { kind: "managed" } } })).toEqual([
      'kubeflow:buckets[1].name: "pipelines" is how the bucket of kubeflow:pipelines.objectStore is called; choose another one',
    ]);
    expect(refused(buckets)).toEqual([]);
  });

  test("and identities are made where the platform makes the cluster", () => {
    const identity = { ...dns, grants: [{ kind: "bucket", bucket: "data", access: "read" }] };
    const values = { "kubeflow:buckets": [data], "kubeflow:identities": [identity] };
    const gateway = { "kubeflow:gateway": { host: "kubeflow.example.com" } };
    const message =
      "needs a cluster whose cloud this platform makes things in (eks, gke, aks), and this one is of kind existing; remove it";
    expect(refused({ ...values, ...gateway, "kubeflow:cluster": existing })).toEqual([
      `kubeflow:buckets: ${message}`,
      `kubeflow:identities: ${message}`,
    ]);
    for (const cluster of [eks, gke, aks]) expect(refused({ ...values, "kubeflow:cluster": cluster })).toEqual([]);
  });
});

describe("a tenant's buckets", () => {
  const tenant = (...buckets: unknown[]) => ({
    "kubeflow:buckets": [data, { name: "models" }],
    "kubeflow:tenants": [{ ...team, buckets }],
  });

  test("are those of the list, or a part of them", () => {
    const buckets = [
      { bucket: "data", access: "read" },
      { bucket: "data", access: "write", prefix: "team-a/" },
      { bucket: "models", access: "write" },
    ];
    expect(configOf(tenant(...buckets)).tenants[0].buckets).toEqual(buckets);
    expect(configOf({ "kubeflow:tenants": [team] }).tenants[0].buckets).toEqual([]);
  });

  test.each([
    [{ bucket: "date", access: "read" }, '.bucket: "date" is no entry of kubeflow:buckets; did you mean "data"?'],
    [
      { bucket: "results", access: "read" },
      '.bucket: "results" is no entry of kubeflow:buckets; those are "data", "models"',
    ],
    [{ bucket: "data", access: "admin" }, '.access: "admin" is not one of "read", "write"; write one of them'],
    [
      { bucket: "data", access: "read", prefix: "team-a" },
      '.prefix: "team-a" is not a prefix that ends in "/" and does not start with it; write one such as "models/", or leave it out for the whole bucket',
    ],
    [{ bucket: "data", access: "read", prefix: "/team-a/" }, '.prefix: "/team-a/" is not a prefix'],
    [{ bucket: "data", access: "read", prefix: "*/" }, '.prefix: "*/" is not a prefix'],
  ])("are not %j", (bucket, refusal) => {
    const found = refused(tenant(bucket));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`kubeflow:tenants[0].buckets[0]${refusal}`);
  });

  test("are not given twice", () => {
    expect(refused(tenant({ bucket: "data", access: "read" }, { bucket: "data", access: "write" }))).toEqual([
      "kubeflow:tenants[0].buckets[1]: gives access to what kubeflow:tenants[0].buckets[0] does; keep one of them",
    ]);
  });

  test("are unknown where the list has errors, or there is none", () => {
    const tenants = [{ ...team, buckets: [{ bucket: "data", access: "read" }] }];
    expect(refused({ "kubeflow:tenants": tenants })).toEqual([
      'kubeflow:tenants[0].buckets[0].bucket: "data" is no entry of kubeflow:buckets; add it there',
    ]);
    expect(refused({ "kubeflow:tenants": tenants, "kubeflow:buckets": [{ name: "Data" }] })).toHaveLength(1);
    expect(refused({ "kubeflow:tenants": tenants, "kubeflow:buckets": "data" })).toHaveLength(1);
  });
});

describe("identities", () => {
  const zones = {
    eks: "Z0123456789ABC",
    gke: "my-project-123/public",
    aks: "/subscriptions/0/resourceGroups/dns/providers/Microsoft.Network/dnszones/example.com",
  };
  const withZone = (zone: string) => [{ ...dns, grants: [{ kind: "dnsZone", zone }] }];

  test.each([
    [eks, zones.eks],
    [gke, zones.gke],
    [aks, zones.aks],
  ])("of %j may change the zone %s", (cluster, zone) => {
    const { identities } = configOf({ "kubeflow:cluster": cluster, "kubeflow:identities": withZone(zone) });
    expect(identities).toEqual(withZone(zone));
  });

  test.each([
    [eks, "example.com", 'is no zone of EKS\'s cloud; write one such as "Z0123456789ABC"'],
    [gke, "example.com", 'is no zone of GKE\'s cloud; write one such as "my-project-123/public"'],
    [aks, zones.eks, "is no zone of AKS's cloud; write one such as \"/subscriptions/"],
  ])("of %j may not be given the zone %s", (cluster, zone, refusal) => {
    const found = refused({ "kubeflow:cluster": cluster, "kubeflow:identities": withZone(zone) });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`kubeflow:identities[0].grants[0].zone: "${zone}" ${refusal}`);
  });

  test("are given once, with everything that they may use", () => {
    const grants = [
      { kind: "dnsZone", zone: zones.eks },
      { kind: "bucket", bucket: "dat", access: "read" },
      { kind: "dnsZone", zone: zones.eks },
    ];
    const identities = [
      { ...dns, grants },
      { ...dns, grants: grants.slice(0, 1) },
      { ...dns, serviceAccount: "b", grants: [] },
    ];
    expect(refused({ "kubeflow:identities": identities, "kubeflow:buckets": [data] })).toEqual([
      "kubeflow:identities[2].grants: a list is empty; write what the ServiceAccount may use",
      "kubeflow:identities[1]: is the ServiceAccount of kubeflow:identities[0], too; put all its grants there",
      'kubeflow:identities[0].grants[1].bucket: "dat" is no entry of kubeflow:buckets; did you mean "data"?',
      'kubeflow:identities[0].grants[2].zone: "Z0123456789ABC" is also kubeflow:identities[0].grants[0].zone; remove one of them',
    ]);
  });

  test.each([
    ["cert-manager", "cert-manager", "kubeflow:certManager.issuer"],
    ["kubeflow", "ml-pipeline", "kubeflow:pipelines.objectStore"],
    ["team-a", "default-editor", "kubeflow:tenants[0].buckets"],
  ])("are not those of the platform, such as %s/%s", (namespace, serviceAccount, key) => {
    const identities = [{ namespace, serviceAccount, grants: [{ kind: "dnsZone", zone: zones.eks }] }];
    expect(refused({ "kubeflow:identities": identities, "kubeflow:tenants": [team] })).toEqual([
      `kubeflow:identities[0].serviceAccount: "${serviceAccount}" is the platform's own ServiceAccount, whose rights follow from ${key}; write them there`,
    ]);
  });

  test("may be those of a tenant's own programs", () => {
    const identities = [
      { namespace: "team-a", serviceAccount: "reader", grants: [{ kind: "dnsZone", zone: zones.eks }] },
    ];
    expect(refused({ "kubeflow:identities": identities, "kubeflow:tenants": [team] })).toEqual([]);
  });
});

describe("storage of Pipelines that the cloud runs", () => {
  const pipelines = (settings: object, cluster: object = eks) => ({
    "kubeflow:cluster": cluster,
    "kubeflow:pipelines": settings,
  });

  test("has good defaults", () => {
    const settings = { database: { kind: "managed" }, objectStore: { kind: "managed" } };
    expect(configOf(pipelines(settings)).pipelines).toMatchObject({
      database: { kind: "managed", storageGb: 50, highAvailability: true, backupDays: 7, retain: true },
      objectStore: { kind: "managed", versioning: true, retain: true },
    });
  });

  test("is not to be had on a cluster that somebody else made", () => {
    const gateway = { "kubeflow:gateway": { host: "kubeflow.example.com" } };
    const settings = { database: { kind: "managed" }, objectStore: { kind: "managed" } };
    const needs =
      '"managed" needs a cluster whose cloud this platform makes things in (eks, gke, aks), and this one is of kind existing';
    expect(refused({ ...pipelines(settings, existing), ...gateway })).toEqual([
      `kubeflow:pipelines.database.kind: ${needs}; write own or external`,
      `kubeflow:pipelines.objectStore.kind: ${needs}; write seaweedfs or s3`,
    ]);
  });

  test.each([
    [eks, "db-custom-2-8192", 'is no machine type of this cloud\'s database service; write one such as "db.m7g.large"'],
    [gke, "db.m7g.large", 'is no machine type of this cloud\'s database service; write one such as "db-custom-2-8192"'],
    [
      aks,
      "Standard_B2s",
      'is burstable, and has no high availability; write one such as "Standard_D2ads_v5", or highAvailability: false',
    ],
  ])("of %j does not run on %s", (cluster, machineType, refusal) => {
    expect(refused(pipelines({ database: { kind: "managed", machineType } }, cluster))).toEqual([
      `kubeflow:pipelines.database.machineType: "${machineType}" ${refusal}`,
    ]);
  });

  test.each([
    [eks, { machineType: "db.t4g.medium" }],
    [gke, { machineType: "db-custom-4-16384" }],
    [aks, { machineType: "Standard_D2ads_v5" }],
    [aks, { machineType: "Standard_B2s", highAvailability: false }],
  ])("of %j may be %j", (cluster, settings) => {
    expect(refused(pipelines({ database: { kind: "managed", ...settings } }, cluster))).toEqual([]);
  });

  test("is in a subnet of its own on AKS, which a network that is there has to have", () => {
    const subnet = (name: string) =>
      `/subscriptions/0/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/main/subnets/${name}`;
    const network = { kind: "existing", subnetId: subnet("nodes") };
    const database = { database: { kind: "managed" } };
    expect(refused(pipelines(database, { ...aks, network }))).toEqual([
      "kubeflow:cluster.network.databaseSubnetId: is missing, and a managed database needs it (kubeflow:pipelines.database); write it, or kind: own there",
    ]);
    const whole = { ...network, wayOut: "routeTable", databaseSubnetId: subnet("databases") };
    expect(refused(pipelines(database, { ...aks, network: whole }))).toEqual([]);
  });

  test("is no bucket on AKS, whose protocol Pipelines does not speak, but may be a database", () => {
    expect(refused(pipelines({ objectStore: { kind: "managed" } }, aks))).toEqual([
      'kubeflow:pipelines.objectStore.kind: "managed" cannot be had on AKS, since Pipelines does not speak Azure\'s protocol; write kind: seaweedfs, which keeps artifacts on a volume, or kind: azure, which puts SeaweedFS before a container that is there already',
    ]);
    expect(refused(pipelines({ database: { kind: "managed" } }, aks))).toEqual([]);
  });

  test("takes a static key on GKE only where it is asked for by name, and none on EKS", () => {
    const withKey = { objectStore: { kind: "managed", credentials: { kind: "hmac" } } };
    expect(refused(pipelines({ objectStore: { kind: "managed" } }, gke))).toEqual([
      "kubeflow:pipelines.objectStore.credentials: is missing, and Pipelines' API server speaks S3 to Google, which takes a static key; write kind: hmac below it to have one made, or kind: seaweedfs to have none",
    ]);
    expect(refused(pipelines(withKey, gke))).toEqual([]);
    expect(refused(pipelines(withKey, eks))).toEqual([
      "kubeflow:pipelines.objectStore.credentials: is of Google's buckets, and Amazon's know Pods by their ServiceAccounts; remove it",
    ]);
  });

  test("keeps runs' artifacts where they can be reached", () => {
    const store = { objectStore: { kind: "managed" } };
    expect(refused(pipelines({ ...store, pipelineRoot: "s3://runs/$(namespace)" }))).toEqual([]);
    expect(refused(pipelines({ ...store, pipelineRoot: "gs://runs/$(namespace)", artifactRetentionDays: 30 }))).toEqual(
      [
        'kubeflow:pipelines.artifactRetentionDays: "30" is of a SeaweedFS that keeps artifacts, and objectStore is of kind managed; remove it, and write objectStore.expireAfterDays',
        'kubeflow:pipelines.pipelineRoot: "gs://runs/$(namespace)" is of another store than objectStore; start it with "s3://"',
      ],
    );
  });
});

describe("the identity of cert-manager", () => {
  const challenged = (cluster: object, challenge: object, more: object = {}) => ({
    "kubeflow:cluster": cluster,
    "kubeflow:gateway": { host: "kubeflow.example.com" },
    "kubeflow:certManager": { issuer: { kind: "acme", email: "ops@company.org", challenge }, ...more },
  });
  const azure = {
    kind: "azureDns",
    subscriptionId: "0a1b2c3d-0000-0000-0000-000000000000",
    resourceGroup: "dns",
    zone: "example.com",
  };
  const path = "kubeflow:certManager.issuer.challenge";

  test("is made where the zone of the same cloud is known", () => {
    expect(refused(challenged(eks, { kind: "route53", hostedZoneId: "Z0123ABC" }))).toEqual([]);
    expect(refused(challenged(gke, { kind: "cloudDns", project: "my-project-123", zone: "public" }))).toEqual([]);
    expect(refused(challenged(aks, azure))).toEqual([]);
  });

  test("is asked for where it is not known, unless it is somebody's own", () => {
    const own = "to give cert-manager rights on it, or `identity: {}` where you give them yourself";
    const cloudDns = { kind: "cloudDns", project: "my-project-123" };
    expect(refused(challenged(eks, { kind: "route53" }))).toEqual([
      `${path}.hostedZoneId: is missing; write the id of the hosted zone ${own}`,
    ]);
    expect(refused(challenged(gke, cloudDns))).toEqual([
      `${path}.zone: is missing; write the name of the managed zone ${own}`,
    ]);
    expect(refused(challenged(eks, { kind: "route53" }, { identity: {} }))).toEqual([]);
    expect(refused(challenged(gke, cloudDns, { identity: {} }))).toEqual([]);
  });

  test("has to be named for Azure's DNS everywhere but on AKS", () => {
    const message = `${path}.clientId: is missing, and only a cluster of kind aks makes an identity by itself; write that of one you made`;
    expect(refused(challenged(existing, azure))).toEqual([message]);
    expect(refused(challenged(eks, azure))).toEqual([message]);
    const clientId = "0a1b2c3d-0000-0000-0000-000000000001";
    expect(refused(challenged(existing, { ...azure, clientId }))).toEqual([]);
  });
});
