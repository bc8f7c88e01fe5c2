import type { Taint } from "../../control-plane/node-pools";
import type { CloudNodePool } from "../node-pool";
import type { PoolInputs } from "./agent-pool-rules";
import { type MachineGpu, machineType } from "./machine-types";
import { nodeTaints } from "./node-taints";
import { nameIn } from "./resource-id";

/** Where a pool's nodes are. */
interface PoolPlace {
  /** Id of the cluster. */
  readonly cluster: string;
  readonly region: string;
  /** Kubernetes version of the nodes, such as `1.34.4`. */
  readonly version: string;
}

/** GB of a node's disk where a pool says nothing. Source: AKS's documentation of `osDiskSizeGB`. */
const DEFAULT_DISK = 128;

const SPOT_TAINT: Taint = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" };

/** The nodes of a pool that AKS has taken. GPUs are offered to nobody, until a device plugin is installed. */
export function poolOf(name: string, pool: PoolInputs, { cluster, region, version }: PoolPlace): CloudNodePool {
  const { count = 1, enableAutoScaling, minCount = count, maxCount = count, availabilityZones } = pool;
  const { name: type = "", cpus = 0, memoryGib = 0, gpu } = machineType(pool.vmSize ?? "") ?? {};
  const labels = labelsOf(name, pool, { cluster, region });
  const taints = taintsOf(pool);
  return {
    name,
    size: count,
    min: enableAutoScaling ? minCount : count,
    max: enableAutoScaling ? maxCount : count,
    machine: { type, cpus, memoryGib, ...(gpu && { gpu: gpusOf(gpu, pool.gpuInstanceProfile) }) },
    diskGb: pool.osDiskSizeGB || DEFAULT_DISK,
    // Nodes that are in no zone carry the number of their fault domain.
    zones: availabilityZones?.length ? availabilityZones.map((zone) => `${region}-${zone}`) : ["0"],
    spot: pool.scaleSetPriority === "Spot",
    labels,
    taints,
    kubeletVersion: `v${version}`,
    template: { labels, taints },
    offeredGpus: 0,
  };
}

/** Partitions of a GPU. Source: NVIDIA's "MIG User Guide", supported profiles of the A100, the H100 and the H200. */
const PARTITIONS: Readonly<Record<string, number>> = { MIG1g: 7, MIG2g: 3, MIG3g: 2, MIG4g: 1, MIG7g: 1 };

function gpusOf({ model, count }: MachineGpu, profile: string | undefined): CloudNodePool["machine"]["gpu"] {
  return { model, count, ...(profile !== undefined && { partitions: PARTITIONS[profile] }) };
}

/** Source: use-labels.md, gpu-cluster.md and spot-node-pool.md of MicrosoftDocs/azure-aks-docs. */
function labelsOf(
  name: string,
  { nodeLabels, mode = "User", vmSize = "", scaleSetPriority, osSKU = "Ubuntu" }: PoolInputs,
  { cluster, region }: Pick<PoolPlace, "cluster" | "region">,
): Record<string, string> {
  return {
    ...nodeLabels,
    agentpool: name,
    "kubernetes.azure.com/agentpool": name,
    "kubernetes.azure.com/cluster": nameIn(cluster),
    "kubernetes.azure.com/mode": mode.toLowerCase(),
    "kubernetes.azure.com/os-sku": osSKU,
    "kubernetes.azure.com/role": "agent",
    "node.kubernetes.io/instance-type": vmSize,
    "topology.kubernetes.io/region": region,
    ...(machineType(vmSize)?.gpu && { accelerator: "nvidia", "kubernetes.azure.com/accelerator": "nvidia" }),
    ...(scaleSetPriority === "Spot" && { "kubernetes.azure.com/scalesetpriority": "spot" }),
  };
}

function taintsOf({ nodeTaints: texts = [], scaleSetPriority }: PoolInputs): Taint[] {
  const taints = nodeTaints(texts);
  const isTold = taints.some(({ key }) => key === SPOT_TAINT.key);
  return scaleSetPriority === "Spot" && !isTold ? [...taints, SPOT_TAINT] : taints;
}
