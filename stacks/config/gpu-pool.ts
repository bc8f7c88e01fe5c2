import { z } from "zod";
import { GPU_MODELS } from "../../components/clusters/gpu-model";
import { choice, flag, list, mapping, text, wholeNumber } from "./field";
import { variants } from "./variants";

/** Smallest and largest disk of a node, in GB; Azure takes no more for a node's disk. */
const DISK = [50, 2048] as const;

/** Size of a node's disk. */
export function diskGb(usual: number) {
  return wholeNumber(...DISK, "write a size in GB")
    .default(usual)
    .describe("Size of a node's disk in GB (10^9 bytes), which holds container images too.");
}

/** A machine type of a cloud; which ones there are, is the cloud's business. */
export function machineType(example: string) {
  return text(/^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/, {
    expected: "a machine type",
    fix: `write one such as "${example}"`,
  });
}

/** Zones of a cloud. */
export function zones(example: string) {
  return list(
    text(/^[a-z0-9]+(-[a-z0-9]+)*$/, { expected: "a zone", fix: `write one such as "${example}"` }),
    "write one zone per entry, each after a dash",
  );
}

const sharing = variants([
  mapping(
    {
      kind: z.literal("mig").describe("By partitions, each with memory and cores of its own."),
      profile: text(/^[1-7]g\.\d{1,3}gb$/, {
        expected: "a profile of NVIDIA's MIG",
        fix: 'write one such as "1g.10gb"',
      }).describe('Partition that each GPU is cut into, such as "1g.10gb": a seventh of the cores, and 10 GB.'),
    },
    "write the keys kind and profile below it",
  ),
  mapping(
    {
      kind: z.literal("timeSlicing").describe("By turns: Pods share the memory, and can take it from one another."),
      replicas: wholeNumber(2, 48, "write as how many GPUs each one is offered").describe(
        "As how many GPUs each one is offered.",
      ),
    },
    "write the keys kind and replicas below it",
  ),
]);

const reservation = mapping(
  {
    kind: choice(["capacity", "block"], "write one of them")
      .default("capacity")
      .describe("capacity: for as long as it is kept. block: for a time agreed on beforehand, which only AWS has."),
    id: text(/^[^\s]{1,260}$/, {
      expected: "the id of a reservation",
      fix: "write what the cloud lists",
    }).describe(
      "AWS: id of the capacity reservation. Google: name of the reservation. Azure: resource id of the reservation group.",
    ),
  },
  "write the key id below it",
);

/** A pool of GPU nodes, which means the same on every cloud. */
export const gpuPool = mapping(
  {
    name: text(/^[a-z][a-z0-9]{0,11}$/, {
      expected: "at most 12 lower-case letters and digits, the first a letter",
      fix: 'write a name such as "a100"',
    }).describe("Name of the pool, unique in the cluster; nodes have it as their label kubeflow.org/node-pool."),
    model: choice(GPU_MODELS, "write one of them").describe("Model of the GPUs; the number is the memory in GB."),
    gpusPerNode: wholeNumber(1, 16, "write how many GPUs one node has")
      .default(1)
      .describe("How many GPUs one node has."),
    min: wholeNumber(0, 1000, "write how many nodes are always there")
      .default(0)
      .describe("Nodes that are there even when nobody needs them."),
    max: wholeNumber(1, 1000, "write how many nodes there are at most").describe("How many nodes there are at most."),
    spot: flag("write true for nodes that the cloud may take away at any time")
      .default(false)
      .describe("Whether nodes are cheaper ones that the cloud may take away at any time. Pods have to tolerate it."),
    zones: zones("eu-central-1a")
      .optional()
      .describe("Zones that have such machines. Without it, those of the cluster."),
    machineType: machineType("p5.48xlarge")
      .optional()
      .describe("Machine type of the cloud. Without it, the smallest with these GPUs."),
    sharing: sharing.optional().describe("How Pods share a GPU. Without it, each has whole ones."),
    fabric: choice(["efa", "rdma"], "write one of them, or leave it out")
      .optional()
      .describe(
        "Network that GPUs of several nodes use without the kernel: efa on AWS, rdma elsewhere. Without it, none.",
      ),
    reservation: reservation
      .optional()
      .describe("Capacity that was reserved beforehand. Without it, nodes come from what the cloud has left."),
    diskGb: diskGb(200),
  },
  "write the keys name, model and max below it",
);
