import { MemoryWorld } from "../support/memory-world";
import { CLUSTER_INPUTS, PROJECT, REGION, projectWithCluster, projectWithNetwork } from "./google-cloud";

const CLUSTER = "gcp:container/cluster:Cluster";
const KEY = "projects/keys/locations/europe-west4/keyRings/ring/cryptoKeys/gke";

describe("a GKE cluster", () => {
  it("stands for the embedded cluster, by its address and by its DNS name", async () => {
    const cloud = await projectWithNetwork();
    const id = `projects/${PROJECT}/locations/${REGION}/clusters/kubeflow`;
    expect(await cloud.create(CLUSTER, "cluster", CLUSTER_INPUTS)).toEqual({
      id,
      computed: {
        name: "kubeflow",
        project: PROJECT,
        location: REGION,
        endpoint: "127.0.0.1:6443",
        selfLink: `https://container.googleapis.com/v1beta1/${id}`,
        masterVersion: "1.34.4-gke.1000000",
        nodeLocations: [`${REGION}-a`, `${REGION}-b`, `${REGION}-c`],
        masterAuth: { clientCertificate: "", clientKey: "", clusterCaCertificate: "Y2E=" },
        controlPlaneEndpointsConfig: {
          dnsEndpointConfig: { allowExternalTraffic: true, endpoint: "127.0.0.1:6443" },
          ipEndpointsConfig: { enabled: false },
        },
        servicesIpv4Cidr: "",
      },
      secrets: ["masterAuth.clientKey"],
    });
    expect(cloud.world.logins).toEqual([{ command: "gke-gcloud-auth-plugin", words: [] }]);
    expect(cloud.warnings).toEqual([]);
  });

  it("says when the embedded cluster is of another version", async () => {
    const cloud = await projectWithNetwork(new MemoryWorld("1.35.4"));
    const { computed } = await cloud.create(CLUSTER, "cluster", CLUSTER_INPUTS);
    expect(computed.masterVersion).toBe("1.34.0-gke.1000000");
    expect(cloud.warnings).toEqual(["Kubernetes 1.35.4 stands in for 1.34"]);
  });

  it.each([
    ["of a version that Google has not", { minMasterVersion: "1.20" }, 'Master version "1.20" is unsupported'],
    ["in another network", { network: "default" }, "The resource 'default' was not found"],
    ["in another subnetwork", { subnetwork: "pods" }, "The resource 'pods' was not found"],
    ["in another region", { location: "us-east4" }, 'is not in region "us-east4"'],
    [
      "in no place",
      { location: "europe-west4-x" },
      "Zones of europe-west4: europe-west4-a, europe-west4-b, europe-west4-c",
    ],
    [
      "with a range that is not there",
      { ipAllocationPolicy: { clusterSecondaryRangeName: "pod" } },
      "/subnetworks/nodes/secondaryIpRanges/pod' was not found",
    ],
    [
      "with one range for Pods and Services",
      { ipAllocationPolicy: { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "pods" } },
      'Secondary range "pods" cannot be that of Pods and that of Services',
    ],
    ["without a first pool", { initialNodeCount: 0 }, "Cluster.initial_node_count must be greater than zero"],
    ["with a pool of its own", { removeDefaultNodePool: false }, "set removeDefaultNodePool"],
    [
      "with identities of another project",
      { workloadIdentityConfig: { workloadPool: "other.svc.id.goog" } },
      'Workload pool must be "ml-prod.svc.id.goog": it is "other.svc.id.goog"',
    ],
    [
      "with a wide control plane",
      { privateClusterConfig: { masterIpv4CidrBlock: "172.16.0.0/24" } },
      'Master IPv4 CIDR block "172.16.0.0/24" must be a /28',
    ],
    [
      "with a control plane among the nodes",
      { privateClusterConfig: { masterIpv4CidrBlock: "10.0.0.16/28" } },
      'Master IPv4 CIDR block "10.0.0.16/28" conflicts with 10.0.0.0/20',
    ],
    [
      "that nobody reaches",
      { controlPlaneEndpointsConfig: { ipEndpointsConfig: { enabled: false } } },
      "the DNS endpoint has to allow external traffic",
    ],
    [
      "with networks that may reach no address",
      { masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "203.0.113.0/24" }] } },
      "Master authorized networks need IP endpoints, which are disabled",
    ],
    [
      "as an account that is not there",
      { nodeConfig: { serviceAccount: `nodes@${PROJECT}.iam.gserviceaccount.com` } },
      "Service account nodes@ml-prod.iam.gserviceaccount.com does not exist.",
    ],
    [
      "with a key by half its name",
      { databaseEncryption: { state: "ENCRYPTED", keyName: "gke" } },
      'Key "gke" must be projects/<project>/locations/',
    ],
    [
      "with a key that it may not use",
      { databaseEncryption: { state: "ENCRYPTED", keyName: KEY } },
      `Error 403: Cloud KMS key ${KEY}: Google's account at container-engine-robot.iam.gserviceaccount.com needs`,
    ],
  ])("is refused %s", async (_what, inputs, message) => {
    const cloud = await projectWithNetwork();
    await expect(cloud.create(CLUSTER, "cluster", { ...CLUSTER_INPUTS, ...inputs })).rejects.toThrow(message);
  });

  it("uses a key once it may", async () => {
    const cloud = await projectWithNetwork();
    await cloud.create("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", "grant", {
      cryptoKeyId: KEY,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      member: "serviceAccount:service-123456789012@container-engine-robot.iam.gserviceaccount.com",
    });
    const databaseEncryption = { state: "ENCRYPTED", keyName: KEY };
    const { computed } = await cloud.create(CLUSTER, "cluster", { ...CLUSTER_INPUTS, databaseEncryption });
    expect(computed.name).toBe("kubeflow");
  });

  it("is protected unless it is said otherwise, and takes its pools with it", async () => {
    const cloud = await projectWithCluster();
    await cloud.create("gcp:container/nodePool:NodePool", "pool", {
      ...{ name: "system", cluster: "kubeflow", location: REGION, nodeCount: 1 },
      nodeConfig: { machineType: "e2-standard-4" },
    });
    await expect(cloud.delete(CLUSTER, "cluster")).rejects.toThrow("because deletion_protection is set to true");
    await cloud.update(CLUSTER, "cluster", { ...CLUSTER_INPUTS, deletionProtection: false });
    await cloud.delete(CLUSTER, "cluster");
    expect([...cloud.world.pools.keys()]).toEqual([]);
  });
});
