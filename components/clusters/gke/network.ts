import * as compute from "@pulumi/gcp/compute";
import type * as pulumi from "@pulumi/pulumi";
import type { GkeClusterArgs, GkeNetworkArgs } from "./args";

/** Where the cluster is. */
export interface GkeNetwork {
  /** Whether the network was made for the cluster. */
  readonly own: boolean;
  /** Whether it stays when the stack is destroyed, and what leads to its databases with it. */
  readonly kept: boolean;
  /** Full names of the network and of the subnetwork. */
  readonly id: pulumi.Input<string>;
  readonly subnetwork: pulumi.Input<string>;
  /** Names of the subnetwork's secondary ranges. */
  readonly podRange: string;
  readonly serviceRange: string;
  readonly controlPlaneCidr: string;
  /** What nodes need to reach the internet. */
  readonly ready: readonly pulumi.Resource[];
}

type NetworkArgs = Pick<GkeClusterArgs, "project" | "region" | "network" | "keepNetwork">;

/** The network that `args` name, or a new one whose nodes reach the internet by NAT. */
export function gkeNetwork(name: string, args: NetworkArgs, opts: pulumi.CustomResourceOptions): GkeNetwork {
  const { project, region, network } = args;
  if (network.kind === "own") return ownNetwork(name, args, network, opts);
  return {
    own: false,
    kept: false,
    id: `projects/${project}/global/networks/${network.network}`,
    subnetwork: `projects/${project}/regions/${region}/subnetworks/${network.subnetwork}`,
    podRange: network.podRange,
    serviceRange: network.serviceRange,
    controlPlaneCidr: network.controlPlaneCidr,
    ready: [],
  };
}

function ownNetwork(
  name: string,
  { project, region, keepNetwork: kept }: NetworkArgs,
  cidrs: Extract<GkeNetworkArgs, { kind: "own" }>,
  opts: pulumi.CustomResourceOptions,
): GkeNetwork {
  const network = new compute.Network(
    `${name}-network`,
    { project, autoCreateSubnetworks: false },
    { ...opts, retainOnDelete: kept },
  );
  const subnetwork = new compute.Subnetwork(
    `${name}-subnetwork`,
    {
      project,
      region,
      network: network.id,
      ipCidrRange: cidrs.nodeCidr,
      secondaryIpRanges: [
        { rangeName: "pods", ipCidrRange: cidrs.podCidr },
        { rangeName: "services", ipCidrRange: cidrs.serviceCidr },
      ],
      privateIpGoogleAccess: true,
    },
    opts,
  );
  return {
    own: true,
    kept,
    id: network.id,
    subnetwork: subnetwork.id,
    podRange: "pods",
    serviceRange: "services",
    controlPlaneCidr: cidrs.controlPlaneCidr,
    ready: [subnetwork, gateway(name, { project, region }, network, opts)],
  };
}

/** The way out for nodes, which have no address that the internet knows. */
function gateway(
  name: string,
  place: { readonly project: string; readonly region: string },
  network: compute.Network,
  opts: pulumi.CustomResourceOptions,
): compute.RouterNat {
  const router = new compute.Router(`${name}-router`, { ...place, network: network.id }, opts);
  return new compute.RouterNat(
    `${name}-nat`,
    {
      ...place,
      router: router.name,
      natIpAllocateOption: "AUTO_ONLY",
      sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
      // Google's 64 are soon used up when all Pods of a node open connections to one address.
      minPortsPerVm: 1024,
    },
    opts,
  );
}
