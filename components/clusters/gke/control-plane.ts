import * as container from "@pulumi/gcp/container";
import type * as pulumi from "@pulumi/pulumi";
import type { GkeClusterArgs } from "./args";
import type { NodeAccount } from "./access";
import type { GkeNetwork } from "./network";
import { nodeIdentity } from "./node-config";
import { workloadPoolOf } from "./project";

/** Logs and metrics of these go to Cloud Logging and Cloud Monitoring. */
const LOGGED = ["SYSTEM_COMPONENTS", "WORKLOADS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"];
const MEASURED = ["SYSTEM_COMPONENTS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER", "STORAGE", "DCGM"];

/** What the control plane stands on. */
export interface ControlPlaneSurroundings {
  readonly network: GkeNetwork;
  readonly nodes: NodeAccount;
}

/** The cluster without nodes of its own: its first pool is thrown away, because Pulumi could not change it. */
export function controlPlane(
  name: string,
  args: GkeClusterArgs,
  { network, nodes }: ControlPlaneSurroundings,
  opts: pulumi.CustomResourceOptions,
): container.Cluster {
  return new container.Cluster(
    `${name}-cluster`,
    {
      name: args.clusterName,
      project: args.project,
      location: args.region,
      nodeLocations: args.zones && [...args.zones],
      ...versionOf(args),
      ...placeIn(network, args.gpuPools),
      ...endpointsFor(args.apiAccess, network),
      removeDefaultNodePool: true,
      initialNodeCount: 1,
      nodeConfig: nodeIdentity(nodes.email),
      workloadIdentityConfig: { workloadPool: workloadPoolOf(args.project) },
      databaseEncryption:
        args.encryptionKey === undefined ? undefined : { state: "ENCRYPTED", keyName: args.encryptionKey },
      loggingConfig: { enableComponents: LOGGED },
      monitoringConfig: { enableComponents: MEASURED, managedPrometheus: { enabled: true } },
      addonsConfig: {
        gcePersistentDiskCsiDriverConfig: { enabled: true },
        gcpFilestoreCsiDriverConfig: { enabled: true },
        gcsFuseCsiDriverConfig: { enabled: true },
      },
      deletionProtection: args.deletionProtection,
      resourceLabels: args.tags,
    },
    {
      ...opts,
      // The cluster is among the last that a destroy comes to: by Google's own refusal, all that runs in it would be
      // gone. Pulumi's comes in the preview, before anything is deleted.
      protect: args.deletionProtection,
      // What is left of the pool that is thrown away.
      ignoreChanges: ["nodeConfig", "initialNodeCount"],
    },
  );
}

function versionOf({ version, releaseChannel }: GkeClusterArgs): Partial<container.ClusterArgs> {
  return { minMasterVersion: version, releaseChannel: { channel: releaseChannel } };
}

function placeIn(network: GkeNetwork, gpuPools: GkeClusterArgs["gpuPools"]): Partial<container.ClusterArgs> {
  return {
    network: network.id,
    subnetwork: network.subnetwork,
    networkingMode: "VPC_NATIVE",
    datapathProvider: "ADVANCED_DATAPATH",
    // Decided when a cluster is made: a first pool with a fabric makes another cluster.
    enableMultiNetworking: gpuPools.some(({ fabric }) => fabric !== undefined) ? true : undefined,
    ipAllocationPolicy: {
      clusterSecondaryRangeName: network.podRange,
      servicesSecondaryRangeName: network.serviceRange,
    },
  };
}

/** Google's DNS endpoint, which IAM guards, and an address for the networks that may use one. */
function endpointsFor(apiAccess: readonly string[], { controlPlaneCidr }: GkeNetwork): Partial<container.ClusterArgs> {
  const byAddress = apiAccess.length > 0;
  return {
    controlPlaneEndpointsConfig: {
      dnsEndpointConfig: { allowExternalTraffic: true },
      ipEndpointsConfig: { enabled: byAddress },
    },
    privateClusterConfig: {
      enablePrivateNodes: true,
      enablePrivateEndpoint: !byAddress,
      masterIpv4CidrBlock: controlPlaneCidr,
    },
    // Google keeps no such list where there is no address, so that an empty one would differ for ever.
    masterAuthorizedNetworksConfig: byAddress
      ? { cidrBlocks: apiAccess.map((cidrBlock) => ({ cidrBlock })), gcpPublicCidrsAccessEnabled: false }
      : undefined,
  };
}
