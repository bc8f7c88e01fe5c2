/** Where the nodes' container runtime keeps network plugins. */
export interface CniDirectories {
  /** Directory of the plugins' programs. */
  readonly binDir: string;
  /** Directory of their configuration. */
  readonly confDir: string;
}

/** Directories by the kind of nodes; `standard` is what most have, those of EKS and AKS among them. */
export const CNI_DIRECTORIES = {
  standard: { binDir: "/opt/cni/bin", confDir: "/etc/cni/net.d" },
  gke: { binDir: "/home/kubernetes/bin", confDir: "/etc/cni/net.d" },
  k3s: { binDir: "/var/lib/rancher/k3s/data/cni", confDir: "/var/lib/rancher/k3s/agent/etc/cni/net.d" },
  microk8s: {
    binDir: "/var/snap/microk8s/current/opt/cni/bin",
    confDir: "/var/snap/microk8s/current/args/cni-network",
  },
} as const satisfies Record<string, CniDirectories>;
