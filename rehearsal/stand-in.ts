import { parse, stringify } from "yaml";

import type { CloudClusterKind } from "../stacks/config/cloud-cluster-kind";
import type { CloudClusterConfig, ClusterConfig, ExistingClusterConfig } from "../stacks/config/config";
import { labelsOfPool } from "../stacks/config/declared-pool";
import { REHEARSED_SECRET } from "../stacks/config/secret";
import { NodePool } from "./control-plane/node-pools";
import { DEFAULT_LIVE_CONTROLLERS, LiveControllerName } from "./kubelet/live-controllers";

/** The embedded cluster that stands in for the one a stack file describes. */
export interface StandIn {
  readonly kubernetesVersion: string;
  readonly apiServerPort?: number;
  readonly nodePools: readonly NodePool[];
  /** A StorageClass that the cluster has by the word of its stack file. */
  readonly storageClass?: string;
  readonly liveControllers: readonly LiveControllerName[];
  /** Kind of the cluster that the program makes on a simulated cloud. @default the program makes none */
  readonly cloud?: CloudClusterKind;
  /** The stack file as the engine gets it: it names the embedded cluster where the original names another one. */
  readonly stackFile: string;
  /** What the stack file does not tell and was assumed. */
  readonly assumptions: readonly string[];
}

/** Kubernetes version where the stack file names none. */
const KUBERNETES_VERSION = "1.34.4";

/** The platform's own nodes where a stack file tells of GPU nodes only; enough for all of Kubeflow. */
const PLATFORM_NODES = { nodes: 3, cpu: "8", memory: "32Gi" };

/** What one GPU node has besides its GPUs, for each of them; the clouds' A100 machines have 12 cores and more. */
const CPU_PER_GPU = 12;
const GIB_PER_GPU = 85;

/** How people call the clouds. */
const CLOUD_NAMES: Readonly<Record<CloudClusterKind, string>> = { aks: "Azure", eks: "AWS", gke: "Google Cloud" };

const CLUSTER = "kubeflow:cluster";

/** Fields of a cluster that lead to it: a rehearsal must never get at the real one by any of them. */
const CREDENTIALS = ["kubeconfig", "kubeconfigContent", "context"];

/** Whoever encrypts a real stack's secrets does not encrypt those of its rehearsal. */
const ENCRYPTION = ["secretsprovider", "encryptionsalt", "encryptedkey", "environment"];

/** @param kubeconfig file of the embedded cluster's administrator */
export function standInFor(cluster: ClusterConfig, source: string, kubeconfig: string): StandIn {
  if (cluster.kind === "rehearsal") {
    const { kind: _kind, ...described } = cluster;
    return { ...described, stackFile: rewritten(source), assumptions: [] };
  }
  if (cluster.kind !== "existing") return onSimulatedCloud(cluster, source);
  const gpuPools = cluster.nodePools.map((pool) => simulatedPool(cluster, pool));
  const { nodes, cpu, memory } = PLATFORM_NODES;
  const gpuNodes = `a GPU node has ${CPU_PER_GPU} CPUs and ${GIB_PER_GPU}Gi for each of its GPUs`;
  return {
    kubernetesVersion: KUBERNETES_VERSION,
    nodePools: [{ name: unusedName("platform", gpuPools), ...PLATFORM_NODES }, ...gpuPools],
    storageClass: cluster.storageClass,
    liveControllers: DEFAULT_LIVE_CONTROLLERS,
    stackFile: rewritten(source, kubeconfig),
    assumptions: [
      `the cluster runs Kubernetes ${KUBERNETES_VERSION} and has ${nodes} nodes of ${cpu} CPUs and ${memory} for the platform`,
      ...(gpuPools.length > 0 ? [gpuNodes] : []),
    ],
  };
}

/** What a stack file says of a pool, and what such machines have besides. */
function simulatedPool(cluster: ExistingClusterConfig, pool: ExistingClusterConfig["nodePools"][number]): NodePool {
  const { name, nodes, gpu } = pool;
  return {
    ...{ name, nodes, gpu, labels: labelsOfPool(cluster, pool) },
    cpu: String(CPU_PER_GPU * gpu.perNode),
    memory: `${GIB_PER_GPU * gpu.perNode}Gi`,
  };
}

/** The cloud is simulated, the cluster that the program makes there is the embedded one, and its pools become nodes. */
function onSimulatedCloud({ kind, version }: CloudClusterConfig, source: string): StandIn {
  const other = KUBERNETES_VERSION.startsWith(`${version}.`)
    ? []
    : [`the cluster runs Kubernetes ${KUBERNETES_VERSION}`];
  return {
    kubernetesVersion: KUBERNETES_VERSION,
    nodePools: [],
    liveControllers: DEFAULT_LIVE_CONTROLLERS,
    cloud: kind,
    stackFile: rewritten(source),
    assumptions: [
      `${CLOUD_NAMES[kind]} is simulated on this machine: nothing is made there, and nothing is asked of it`,
      ...other,
    ],
  };
}

/** Nodes are named after their pool. */
function unusedName(name: string, pools: readonly NodePool[]): string {
  return pools.some((pool) => pool.name === name) ? unusedName(`${name}-nodes`, pools) : name;
}

/**
 * A stack file for the rehearsal, without aliases and merges: credentials may hide behind them. The kubeconfig, if any,
 * takes the place of the cluster's own credentials.
 */
function rewritten(source: string, kubeconfig?: string): string {
  // The stack file has been checked: it is a mapping with a `config`, which is one, too.
  const file = parse(source, { merge: true }) as Readonly<Record<string, unknown>>;
  const config = file.config as Readonly<Record<string, unknown>>;
  const own = kubeconfig ? embedded(config, kubeconfig) : config;
  const content = { ...without(file, ENCRYPTION), config: withoutSecrets(own) };
  // All text in quotes: the engine's YAML takes more words for dates and numbers than the one that is read here.
  return stringify(content, {
    aliasDuplicateObjects: false,
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
  });
}

function embedded(config: Readonly<Record<string, unknown>>, kubeconfig: string): object {
  const written = config[CLUSTER];
  // Pulumi takes a structure as JSON, too.
  const cluster = (typeof written === "string" ? JSON.parse(written) : written) as Readonly<Record<string, unknown>>;
  return { ...config, [CLUSTER]: { ...without(cluster, CREDENTIALS), kubeconfig } };
}

/** Pulumi writes a secret as `secure: <ciphertext>`. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0][0] === "secure") return REHEARSED_SECRET;
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutSecrets(item)]));
}

function without(mapping: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(mapping).filter(([key]) => !keys.includes(key)));
}
