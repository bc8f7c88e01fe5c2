import { GCP_MODELS } from "../../../../rehearsal/clouds/gcp";
import { MemoryCloud } from "../support/memory-cloud";
import { MemoryWorld } from "../support/memory-world";

export const PROJECT = "ml-prod";
export const REGION = "europe-west4";

/** A project in which some APIs are enabled. */
export async function project(apis: readonly string[] = [], world?: MemoryWorld): Promise<MemoryCloud> {
  const cloud = new MemoryCloud(GCP_MODELS, { project: PROJECT, region: REGION }, world);
  for (const api of apis) {
    await cloud.create("gcp:projects/service:Service", api, { service: `${api}.googleapis.com` });
  }
  return cloud;
}

/** A project with a network of the program's own. */
export async function projectWithNetwork(world?: MemoryWorld): Promise<MemoryCloud> {
  const cloud = await project(["compute", "container", "iam", "servicenetworking", "sqladmin"], world);
  const network = await cloud.made("gcp:compute/network:Network", "vpc", { autoCreateSubnetworks: false });
  await cloud.create("gcp:compute/subnetwork:Subnetwork", "nodes", {
    network,
    region: REGION,
    ipCidrRange: "10.0.0.0/20",
    secondaryIpRanges: [
      { rangeName: "pods", ipCidrRange: "10.4.0.0/14" },
      { rangeName: "services", ipCidrRange: "10.8.0.0/20" },
    ],
  });
  return cloud;
}

/** Arguments of a cluster in that network. */
export const CLUSTER_INPUTS = {
  name: "kubeflow",
  location: REGION,
  network: `projects/${PROJECT}/global/networks/vpc`,
  subnetwork: `projects/${PROJECT}/regions/${REGION}/subnetworks/nodes`,
  ipAllocationPolicy: { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services" },
  removeDefaultNodePool: true,
  initialNodeCount: 1,
  minMasterVersion: "1.34",
  workloadIdentityConfig: { workloadPool: `${PROJECT}.svc.id.goog` },
  controlPlaneEndpointsConfig: {
    dnsEndpointConfig: { allowExternalTraffic: true },
    ipEndpointsConfig: { enabled: false },
  },
  privateClusterConfig: { enablePrivateNodes: true, masterIpv4CidrBlock: "172.16.0.0/28" },
};

/** A project with a cluster. */
export async function projectWithCluster(): Promise<MemoryCloud> {
  const cloud = await projectWithNetwork();
  await cloud.create("gcp:container/cluster:Cluster", "cluster", CLUSTER_INPUTS);
  return cloud;
}
