import * as pulumi from "@pulumi/pulumi";
import { secret, valueOf } from "../../support/deployment";
import { deployGke } from "./deployed";

const KEY = "projects/ml-prod/locations/europe-west4/keyRings/gke/cryptoKeys/etcd";
const CLUSTER = "gcp:container/cluster:Cluster";

const APIS = [
  "cloudkms",
  "cloudresourcemanager",
  "compute",
  "container",
  "dns",
  "file",
  "iam",
  "servicenetworking",
  "sqladmin",
  "storage",
].map((api) => `cluster-api-${api}`);

const NODE_IDENTITY = {
  serviceAccount: "nodes@ml-prod.iam.gserviceaccount.com",
  oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
  workloadMetadataConfig: { mode: "GKE_METADATA" },
  shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
};

test("a cluster consists of these resources, all of them its children", async () => {
  const { registrations } = await deployGke({ encryptionKey: KEY });
  const [component, ...children] = registrations;
  expect(component).toMatchObject({ type: "kubeflow:clusters:GkeCluster", name: "cluster", custom: false });
  expect(children.filter(({ parent }) => parent !== "cluster")).toEqual([]);
  expect(children.map(({ type, name }) => `${type} ${name}`).sort()).toEqual(
    [
      ...APIS.map((name) => `gcp:projects/service:Service ${name}`),
      "gcp:compute/network:Network cluster-network",
      "gcp:compute/subnetwork:Subnetwork cluster-subnetwork",
      "gcp:compute/router:Router cluster-router",
      "gcp:compute/routerNat:RouterNat cluster-nat",
      "gcp:compute/firewall:Firewall cluster-webhooks",
      "gcp:serviceaccount/account:Account cluster-nodes",
      "gcp:projects/iAMMember:IAMMember cluster-nodes-container.defaultNodeServiceAccount",
      "gcp:projects/iAMMember:IAMMember cluster-nodes-artifactregistry.reader",
      "gcp:projects/iAMMember:IAMMember cluster-admin-group:platform@example.com",
      "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember cluster-key",
      "gcp:container/cluster:Cluster cluster-cluster",
      "gcp:container/nodePool:NodePool cluster-pool-system",
      "pulumi:providers:kubernetes cluster-kubernetes",
      "pulumi:providers:kubeflow cluster-kubeflow",
    ].sort(),
  );
});

test("APIs are switched on first, and stay on", async () => {
  const { resource, registrations } = await deployGke();
  expect(resource("cluster-api-container").inputs).toEqual({
    project: "ml-prod",
    service: "container.googleapis.com",
    disableOnDestroy: false,
  });
  for (const { name, after, type } of registrations) {
    const isFirst = type === "gcp:projects/service:Service" || !type.startsWith("gcp:");
    if (isFirst || type === "gcp:container/nodePool:NodePool") continue;
    expect({ name, missing: APIS.filter((api) => !after.includes(api)) }).toEqual({ name, missing: [] });
  }
});

test("the control plane is private, reached by an address from the networks that may, and encrypted", async () => {
  const { inputs } = await deployGke({ encryptionKey: KEY });
  expect(inputs(CLUSTER)).toEqual({
    "cluster-cluster": {
      name: "kubeflow",
      project: "ml-prod",
      location: "europe-west4",
      nodeLocations: ["europe-west4-a", "europe-west4-b"],
      minMasterVersion: "1.34",
      releaseChannel: { channel: "REGULAR" },
      network: "cluster-network-id",
      subnetwork: "cluster-subnetwork-id",
      networkingMode: "VPC_NATIVE",
      datapathProvider: "ADVANCED_DATAPATH",
      ipAllocationPolicy: { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services" },
      controlPlaneEndpointsConfig: {
        dnsEndpointConfig: { allowExternalTraffic: true },
        ipEndpointsConfig: { enabled: true },
      },
      privateClusterConfig: {
        enablePrivateNodes: true,
        enablePrivateEndpoint: false,
        masterIpv4CidrBlock: "172.16.0.0/28",
      },
      masterAuthorizedNetworksConfig: {
        cidrBlocks: [{ cidrBlock: "198.51.100.0/24" }],
        gcpPublicCidrsAccessEnabled: false,
      },
      removeDefaultNodePool: true,
      initialNodeCount: 1,
      nodeConfig: NODE_IDENTITY,
      workloadIdentityConfig: { workloadPool: "ml-prod.svc.id.goog" },
      databaseEncryption: { state: "ENCRYPTED", keyName: KEY },
      loggingConfig: {
        enableComponents: ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"],
      },
      monitoringConfig: {
        enableComponents: ["SYSTEM_COMPONENTS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER", "STORAGE", "DCGM"],
        managedPrometheus: { enabled: true },
      },
      addonsConfig: {
        gcePersistentDiskCsiDriverConfig: { enabled: true },
        gcpFilestoreCsiDriverConfig: { enabled: true },
        gcsFuseCsiDriverConfig: { enabled: true },
      },
      deletionProtection: true,
      resourceLabels: { team: "ml" },
    },
  });
});

test("a cluster that is protected is so by the engine, before anything in it is deleted, and no other is", async () => {
  const isProtected = async (deletionProtection: boolean) => {
    const { registrations } = await deployGke({ deletionProtection });
    return registrations.filter(({ protect }) => protect).map(({ name }) => name);
  };
  expect(await isProtected(true)).toEqual(["cluster-cluster"]);
  expect(await isProtected(false)).toEqual([]);
});

test("where no network may use an address, there is none, and no list of networks", async () => {
  const { resource } = await deployGke({ apiAccess: [] });
  const { controlPlaneEndpointsConfig, privateClusterConfig, masterAuthorizedNetworksConfig } =
    resource("cluster-cluster").inputs;
  expect({ controlPlaneEndpointsConfig, privateClusterConfig, masterAuthorizedNetworksConfig }).toEqual({
    controlPlaneEndpointsConfig: {
      dnsEndpointConfig: { allowExternalTraffic: true },
      ipEndpointsConfig: { enabled: false },
    },
    privateClusterConfig: {
      enablePrivateNodes: true,
      enablePrivateEndpoint: true,
      masterIpv4CidrBlock: "172.16.0.0/28",
    },
    masterAuthorizedNetworksConfig: undefined,
  });
});

test("a cluster is made after its network, the nodes' rights and the key's grant", async () => {
  const { resource } = await deployGke({ encryptionKey: KEY });
  expect(resource("cluster-cluster").after).toEqual(
    [
      ...APIS,
      "cluster-network",
      "cluster-subnetwork",
      "cluster-nodes",
      "cluster-nat",
      "cluster-nodes-container.defaultNodeServiceAccount",
      "cluster-nodes-artifactregistry.reader",
      "cluster-key",
    ].sort(),
  );
  expect(resource("cluster-key").inputs).toEqual({
    cryptoKeyId: KEY,
    role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
    member: "serviceAccount:service-123456789012@container-engine-robot.iam.gserviceaccount.com",
  });
});

test("nodes have an account of their own with the rights of a node, and admins administer clusters", async () => {
  const { inputs } = await deployGke();
  const member = "serviceAccount:nodes@ml-prod.iam.gserviceaccount.com";
  expect(inputs("gcp:serviceaccount/account:Account")).toEqual({
    "cluster-nodes": { project: "ml-prod", displayName: "Nodes of cluster" },
  });
  expect(inputs("gcp:projects/iAMMember:IAMMember")).toEqual({
    "cluster-nodes-container.defaultNodeServiceAccount": {
      project: "ml-prod",
      role: "roles/container.defaultNodeServiceAccount",
      member,
    },
    "cluster-nodes-artifactregistry.reader": {
      project: "ml-prod",
      role: "roles/artifactregistry.reader",
      member,
    },
    "cluster-admin-group:platform@example.com": {
      project: "ml-prod",
      role: "roles/container.admin",
      member: "group:platform@example.com",
    },
  });
});

test("nothing is looked up where everything is given", async () => {
  const { invokes } = await deployGke();
  expect(invokes).toEqual([]);
});

test("the project's number is looked up where it is not given, and nothing else", async () => {
  const { invokes } = await deployGke({ projectNumber: undefined, zones: undefined });
  expect(invokes).toEqual([{ function: "gcp:organizations/getProject:getProject", args: { projectId: "ml-prod" } }]);
});

test("the platform learns the issuer, the GPUs and what it has to wait for", async () => {
  const gpu = { gpusPerNode: 1, min: 0, spot: false, diskGb: 200 };
  const { result: cluster } = await deployGke({
    gpuPools: [
      { ...gpu, name: "l4", model: "L4", max: 4, sharing: { kind: "timeSlicing", replicas: 3 } },
      { ...gpu, name: "mig", model: "A100-80", max: 2, sharing: { kind: "mig", profile: "1g.10gb" } },
    ],
  });
  const { kind, cloud, controllers, gpuPools, tokenIssuer } = cluster;
  expect({ kind, cloud, controllers, gpuPools }).toEqual({
    kind: "gke",
    cloud: "gcp",
    controllers: {},
    gpuPools: [
      { name: "l4", model: "L4", gpusPerNode: 3, nodes: 4 },
      { name: "mig", model: "A100-80", gpusPerNode: 7, nodes: 2 },
    ],
  });
  if (tokenIssuer.kind !== "published") throw new Error("the issuer is not published");
  // The mock engine's id; Google's is projects/P/locations/L/clusters/C.
  expect(await valueOf(pulumi.output(tokenIssuer.issuer))).toBe(
    "https://container.googleapis.com/v1/cluster-cluster-id",
  );
  expect(await Promise.all(cluster.ready.map(({ urn }) => valueOf(urn)))).toEqual([
    expect.stringMatching(/::cluster-pool-system$/),
    expect.stringMatching(/::cluster-webhooks$/),
    expect.stringMatching(/::cluster-pool-l4$/),
    expect.stringMatching(/::cluster-pool-mig$/),
  ]);
});

test("the Kubernetes providers are told the cluster's full name, which outlives its certificates", async () => {
  const { result, inputs } = await deployGke();
  const kubeconfig = secret(await valueOf(result.kubeconfig));
  const context = "gke_ml-prod_europe-west4_kubeflow";
  const identifier = { context, clusterIdentifier: "cluster-cluster-id" };
  expect(inputs("pulumi:providers:kubeflow")).toEqual({ "cluster-kubeflow": { kubeconfig, ...identifier } });
  expect(inputs("pulumi:providers:kubernetes")).toMatchObject({ "cluster-kubernetes": { kubeconfig, ...identifier } });
  expect(await valueOf(result.context)).toBe(context);
});

test("a pool that Google cannot make is refused before anything is made", async () => {
  const refused = deployGke({
    gpuPools: [{ name: "a10", model: "A10G", gpusPerNode: 1, min: 0, max: 1, spot: false, diskGb: 100 }],
  });
  await expect(refused).rejects.toThrow('gpuPools "a10": Google Cloud has no machine with 1 x A10G');
});
