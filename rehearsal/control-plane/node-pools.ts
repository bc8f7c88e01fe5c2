/** Kubernetes' own form of a taint. */
export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** A pool of equal nodes, as a stack file describes it. */
export interface NodePool {
  readonly name: string;
  readonly nodes: number;
  /** Quantities of Kubernetes, such as `8` and `32Gi`. */
  readonly cpu: string;
  readonly memory: string;
  readonly zone?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
  readonly gpu?: { readonly model: string; readonly perNode: number };
}

/** A Node object as KWOK expects it. */
export interface NodeManifest {
  readonly apiVersion: "v1";
  readonly kind: "Node";
  readonly metadata: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly taints: readonly Taint[] };
  readonly status: {
    readonly allocatable: Readonly<Record<string, string>>;
    readonly capacity: Readonly<Record<string, string>>;
    readonly addresses: readonly { readonly type: "InternalIP" | "Hostname"; readonly address: string }[];
  };
}

/** Marks the nodes that a rehearsal made, with their pool as its value: nodes of other origin are never touched. */
export const POOL_LABEL = "rehearsal.kubeflow.org/node-pool";

/** The taint of GPU nodes on every cloud: their admission adds the toleration to Pods that ask for GPUs. */
const GPU_TAINT: Taint = { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" };

/** A node's own disk, of which Pods may ask a part: 100 GB is what GKE gives a node unless told otherwise. */
const DISK = "100Gi";

/** The kubelet's default limit of Pods on a node. */
const PODS_PER_NODE = "110";

/** The simulated Nodes of all pools: named `<pool>-<n>`, with the labels, taints and GPUs that a cloud would give. */
export function nodesOf(pools: readonly NodePool[]): NodeManifest[] {
  const places = pools.flatMap((pool) => Array.from({ length: pool.nodes }, (_, index) => ({ pool, index })));
  return places.map(({ pool, index }, number) => node(pool, `${pool.name}-${index}`, addressOf(number)));
}

/** An address for the node of a number, from a private range; nobody listens there. */
function addressOf(number: number): string {
  return `10.128.${Math.floor(number / 250)}.${1 + (number % 250)}`;
}

function node(pool: NodePool, name: string, address: string): NodeManifest {
  const resources = {
    cpu: pool.cpu,
    memory: pool.memory,
    "ephemeral-storage": DISK,
    pods: PODS_PER_NODE,
    ...(pool.gpu ? { "nvidia.com/gpu": String(pool.gpu.perNode) } : {}),
  };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: labels(pool, name), annotations: { "kwok.x-k8s.io/node": "fake" } },
    spec: { taints: taints(pool) },
    status: {
      allocatable: resources,
      capacity: resources,
      addresses: [
        { type: "InternalIP", address },
        { type: "Hostname", address: name },
      ],
    },
  };
}

function labels(pool: NodePool, hostname: string): Record<string, string> {
  return {
    "kubernetes.io/arch": "amd64",
    "kubernetes.io/hostname": hostname,
    "kubernetes.io/os": "linux",
    ...(pool.zone ? { "topology.kubernetes.io/zone": pool.zone } : {}),
    ...(pool.gpu ? { "nvidia.com/gpu.present": "true", "nvidia.com/gpu.product": pool.gpu.model } : {}),
    ...pool.labels,
    [POOL_LABEL]: pool.name,
  };
}

function taints(pool: NodePool): Taint[] {
  const own = pool.taints ?? [];
  return pool.gpu && !own.some(({ key }) => key === GPU_TAINT.key) ? [...own, GPU_TAINT] : [...own];
}
