import { createHash } from "node:crypto";

import type { NodeManifest } from "../../control-plane/node-pools";
import type { CloudNodePool } from "../node-pool";

/** Marks the nodes of a simulated cloud, with the name of their pool as its value. */
export const CLOUD_POOL_LABEL = "rehearsal.kubeflow.org/cloud-node-pool";

/** A node of a cloud's pool, as KWOK takes it. */
export interface CloudNodeManifest extends NodeManifest {
  readonly status: NodeManifest["status"] & { readonly nodeInfo: Readonly<Record<string, string>> };
}

/** The kubelet's default limit of Pods on a node. */
const PODS_PER_NODE = "110";

/** Bytes of a GB, in which clouds sell disks. */
const GB = 1e9;

/** A node of a pool. */
export function cloudNode(pool: CloudNodePool, name: string, zone: string): CloudNodeManifest {
  const { machine, diskGb, offeredGpus } = pool;
  const resources = {
    cpu: String(machine.cpus),
    memory: `${machine.memoryGib}Gi`,
    "ephemeral-storage": String(diskGb * GB),
    pods: PODS_PER_NODE,
    ...(offeredGpus > 0 ? { "nvidia.com/gpu": String(offeredGpus) } : {}),
  };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: labels(pool, name, zone), annotations: { "kwok.x-k8s.io/node": "fake" } },
    spec: { taints: pool.taints },
    status: {
      allocatable: resources,
      capacity: resources,
      addresses: [
        { type: "InternalIP", address: addressOf(name) },
        { type: "Hostname", address: name },
      ],
      nodeInfo: nodeInfo(pool, name),
    },
  };
}

function labels(pool: CloudNodePool, name: string, zone: string): Record<string, string> {
  return {
    "kubernetes.io/arch": "amd64",
    "kubernetes.io/hostname": name,
    "kubernetes.io/os": "linux",
    "node.kubernetes.io/instance-type": pool.machine.type,
    ...pool.labels,
    "topology.kubernetes.io/zone": zone,
    [CLOUD_POOL_LABEL]: pool.name,
  };
}

/** An address from a private range, which no pool of a stack file has; nobody listens there. */
function addressOf(name: string): string {
  const [high, low] = createHash("sha256").update(name).digest();
  return `10.129.${high}.${1 + (low % 254)}`;
}

/** All fields of a node's description are required. */
function nodeInfo({ kubeletVersion }: CloudNodePool, name: string): Record<string, string> {
  return {
    architecture: "amd64",
    bootID: "",
    containerRuntimeVersion: "containerd://2.1",
    kernelVersion: "",
    kubeProxyVersion: "",
    kubeletVersion,
    machineID: name,
    operatingSystem: "linux",
    osImage: "simulated",
    systemUUID: "",
  };
}
