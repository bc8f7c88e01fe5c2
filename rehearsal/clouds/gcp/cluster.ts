import type { ClusterArgs } from "@pulumi/gcp/container";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ModelState, ResourceModel } from "../resource-model";
import { GoogleApiError, badRequest } from "./api-error";
import { requireFittingNetwork } from "./cluster-network";
import { requireKeyGrant } from "./key-grants";
import { projectOf } from "./project";
import { requireAccount } from "./service-account";
import { requireApi } from "./services";
import { gkeVersion } from "./versions";
import { regionOf, zonesOf } from "./zones";

export const CLUSTER = "gcp:container/cluster:Cluster";
/** Domain of the accounts as which GKE itself works, which exist once its API is enabled. */
export const ROBOTS = "container-engine-robot.iam.gserviceaccount.com";

const NODE_POOL = "gcp:container/nodePool:NodePool";

export type ClusterInputs = ReturnType<typeof inputsOf<ClusterArgs>>;

/** A control plane: the embedded cluster stands in for it. Who makes it may sign in to it. */
export const cluster: ResourceModel = {
  async create(request) {
    requireApi(request, "container");
    const inputs = inputsOf<ClusterArgs>(request.inputs);
    const location = locationOf(inputs, request);
    requirePools(inputs);
    requireIdentities(inputs, request);
    requireFittingNetwork(inputs, regionOf(location), request);
    requireEndpoint(inputs);
    await request.world.allowLogin("gke-gcloud-auth-plugin", []);
    return stateOf(inputs, location, request);
  },
  async delete({ world }, { id, outputs }) {
    // The provider's own default: unless it is said otherwise, a cluster is protected.
    if (outputs.deletionProtection !== false) {
      throw new Error(
        "Cannot destroy cluster because deletion_protection is set to true. " +
          "Set it to false to proceed with cluster deletion.",
      );
    }
    const pools = world.records(NODE_POOL).filter((pool) => pool.id.startsWith(`${id}/`));
    for (const pool of pools) await world.removeNodePool(String(pool.outputs.name));
  },
};

/** Zones in which nodes are made that are told none. */
export function nodeZones({ nodeLocations, location }: Pick<ClusterInputs, "nodeLocations" | "location">): string[] {
  if (nodeLocations?.length) return [...nodeLocations];
  const region = regionOf(String(location));
  return region === location ? zonesOf(region).slice(0, 3) : [String(location)];
}

/** Location of a cluster or of a node pool: its own, else the provider's. @throws where there is no such place */
export function locationOf({ location }: { readonly location?: string }, { config }: ModelRequest): string {
  const place = location ?? String(config.zone ?? config.region ?? "");
  regionOf(place);
  return place;
}

function requirePools({ initialNodeCount = 0, removeDefaultNodePool, nodePools }: ClusterInputs): void {
  if (initialNodeCount < 1) {
    throw badRequest("Cluster.initial_node_count must be greater than zero, even where the default pool is removed");
  }
  if (removeDefaultNodePool !== true || nodePools?.length) {
    throw new Error("simulated Google Cloud: a cluster has no node pool of its own; set removeDefaultNodePool");
  }
}

function requireIdentities(
  { workloadIdentityConfig, databaseEncryption, nodeConfig }: ClusterInputs,
  request: ModelRequest,
) {
  const project = projectOf(request);
  const pool = workloadIdentityConfig?.workloadPool;
  if (pool !== undefined && pool !== `${project}.svc.id.goog`) {
    throw badRequest(`Workload pool must be "${project}.svc.id.goog": it is "${pool}"`);
  }
  if (nodeConfig?.serviceAccount !== undefined) requireAccount(request, nodeConfig.serviceAccount);
  if (databaseEncryption?.state !== "ENCRYPTED") return;
  requireKeyGrant(request.world, databaseEncryption.keyName, ROBOTS);
}

function requireEndpoint({
  controlPlaneEndpointsConfig: endpoints,
  masterAuthorizedNetworksConfig,
}: ClusterInputs): void {
  const byAddress = endpoints?.ipEndpointsConfig?.enabled ?? true;
  if (!byAddress && endpoints?.dnsEndpointConfig?.allowExternalTraffic !== true) {
    throw badRequest("With IP endpoints disabled, the DNS endpoint has to allow external traffic");
  }
  if (!byAddress && masterAuthorizedNetworksConfig?.cidrBlocks?.length) {
    throw badRequest("Master authorized networks need IP endpoints, which are disabled");
  }
}

function stateOf(inputs: ClusterInputs, location: string, request: ModelRequest): ModelState {
  const { name = request.physicalName, controlPlaneEndpointsConfig: endpoints } = inputs;
  const { endpoint: url, ca } = request.world.cluster;
  const project = projectOf(request);
  const id = `projects/${project}/locations/${location}/clusters/${name}`;
  // No name of a simulated DNS leads anywhere: both endpoints are the embedded cluster's.
  const endpoint = new URL(url).host;
  const computed = {
    name,
    project,
    location,
    endpoint,
    // Pulumi's provider is made of Terraform's beta provider, which speaks v1beta1; the tokens' issuer says v1.
    selfLink: `https://container.googleapis.com/v1beta1/${id}`,
    masterVersion: gkeVersion(inputs.minMasterVersion, request),
    nodeLocations: nodeZones({ ...inputs, location }),
    masterAuth: { ...inputs.masterAuth, clientCertificate: "", clientKey: "", clusterCaCertificate: ca },
    controlPlaneEndpointsConfig: {
      ...endpoints,
      dnsEndpointConfig: { ...endpoints?.dnsEndpointConfig, endpoint },
      ipEndpointsConfig: { enabled: true, ...endpoints?.ipEndpointsConfig },
    },
    servicesIpv4Cidr: inputs.ipAllocationPolicy?.servicesIpv4CidrBlock ?? "",
  };
  return { id, computed, secrets: ["masterAuth.clientKey"] };
}

/** @throws where no cluster of the project has made the pool that its members are in */
export function requireWorkloadPool(request: Pick<ModelRequest, "world">, pool: string): void {
  const clusters = request.world.records(CLUSTER).map(({ outputs }) => inputsOf<ClusterArgs>(outputs));
  if (clusters.some(({ workloadIdentityConfig }) => workloadIdentityConfig?.workloadPool === pool)) return;
  throw new GoogleApiError(
    400,
    "badRequest",
    `Identity Pool does not exist (${pool}). ` +
      "Please check that you specified a valid resource name as returned in the `name` attribute in the configuration API.",
  );
}
