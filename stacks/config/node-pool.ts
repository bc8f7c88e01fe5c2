import { z } from "zod";
import { GPU_MODELS } from "../../components/clusters/gpu-model";
import { choice, list, mapping, refusal, wholeNumber } from "./field";
import { dnsLabel, labelKey, labelValue } from "./names";
import { byteQuantity, cpuQuantity } from "./quantity";

/** Nodes are called `<pool>-<number>` up to 999, and their `kubernetes.io/hostname` label holds 63 characters. */
const POOL_NAME_LENGTH = 59;

const name = dnsLabel(POOL_NAME_LENGTH, 'write a name such as "cpu" or "a100"').describe(
  "Name of the pool, unique in the cluster. Nodes are called <pool>-<number>.",
);

const nodes = wholeNumber(0, 1000, "write how many nodes the pool has").describe("How many nodes the pool has.");

const gpu = mapping(
  {
    model: choice(GPU_MODELS, "write one of them").describe("Model of the GPUs; the number is the memory in GB."),
    perNode: wholeNumber(1, 16, "write how many GPUs one node has").describe("How many GPUs one node has."),
  },
  "write the keys model and perNode below it",
);

const labels = z
  .record(labelKey(), labelValue(), {
    error: ({ code, input }) =>
      code === "invalid_key"
        ? 'is no label key; write letters, digits and inner "-", "_", ".", after an optional "prefix/"'
        : refusal(input, "a mapping", "write one label per line, as key: value"),
  })
  .describe("Labels of the nodes, besides those that every node gets.");

const taint = mapping(
  {
    key: labelKey().describe("Key of the taint, which a Pod's toleration names."),
    value: labelValue().optional().describe("Value of the taint."),
    effect: choice(["NoSchedule", "PreferNoSchedule", "NoExecute"], "write one of them").describe(
      "What happens to Pods without a toleration.",
    ),
  },
  "write the keys key and effect below it",
);

/** A pool of simulated nodes. */
export const rehearsalNodePool = mapping(
  {
    name,
    nodes,
    cpu: cpuQuantity().describe('Cores of one node, such as 8 or "7500m".'),
    memory: byteQuantity().describe('Memory of one node, such as "32Gi".'),
    zone: labelValue().min(1).optional().describe("Zone of the nodes, as their label topology.kubernetes.io/zone."),
    labels: labels.default({}),
    taints: list(taint, "write one taint per line, each after a dash")
      .default([])
      .describe("Taints of the nodes: Pods without a matching toleration stay away."),
    gpu: gpu
      .optional()
      .describe(
        "GPUs of each node. Such nodes get the taint nvidia.com/gpu=present:NoSchedule and the label nvidia.com/gpu.present=true.",
      ),
  },
  "write the keys name, nodes, cpu and memory below it",
);

/** A pool of GPU nodes of a cluster that exists. */
export const declaredGpuPool = mapping(
  {
    name,
    nodes,
    gpu: gpu.describe("GPUs of each node."),
    labels: labels
      .optional()
      .describe(
        "Labels that the pool's nodes carry, and no others do: by them its nodes are looked at. Without it, the label by which the cluster's cloud tells pools, if that is known.",
      ),
  },
  "write the keys name, nodes and gpu below it",
);
