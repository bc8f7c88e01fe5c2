/** Blocks of addresses that networks of a cluster's own have where a stack file names no others. */
export const NETWORK_BLOCKS = {
  eks: { cidr: "10.0.0.0/16" },
  gke: {
    nodeCidr: "10.0.0.0/20",
    podCidr: "10.64.0.0/14",
    serviceCidr: "10.68.0.0/20",
    controlPlaneCidr: "172.16.0.0/28",
  },
  aks: { cidr: "10.0.0.0/16", podCidr: "10.244.0.0/16", serviceCidr: "10.245.0.0/16" },
} as const;

/** Those of them that a network which is there already leaves to the cluster. */
export const BLOCKS_BESIDE_EXISTING = {
  eks: [],
  gke: ["controlPlaneCidr"],
  aks: ["podCidr", "serviceCidr"],
} as const satisfies Record<keyof typeof NETWORK_BLOCKS, readonly string[]>;
