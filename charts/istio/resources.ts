/** What a container asks of its node, as Kubernetes quantities. */
export interface Requests {
  /** Cores, such as `500m`. */
  readonly cpu: string;
  /** Bytes, such as `2Gi`. */
  readonly memory: string;
}

/** What the programs of the mesh ask of their nodes. */
export interface MeshResources {
  /** Each of istiod's Pods; it holds the configuration of all proxies in memory. */
  readonly istiod: Requests;
  /** The proxy of each Pod of the mesh; a Pod's annotations `sidecar.istio.io/proxyCPU` and so on override it. */
  readonly proxy: Requests;
}

/** Upstream's figures, for hundreds of Pods. */
export const DEFAULT_RESOURCES: MeshResources = {
  istiod: { cpu: "500m", memory: "2048Mi" },
  proxy: { cpu: "10m", memory: "40Mi" },
};

/** Limits of a proxy: bursts of one Pod do not starve the node's others. Requests above them would be refused. */
export const PROXY_LIMITS: Requests = { cpu: "2000m", memory: "1024Mi" };
