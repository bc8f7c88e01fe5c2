import { machineFor } from "../../../../components/clusters/gpu-machine";
import type { GpuModel } from "../../../../components/clusters/gpu-model";
import { GKE_GPU_MACHINES } from "../../../../components/clusters/gke/gpu-machines";

test("Google has these GPUs in these numbers", () => {
  const counts: Partial<Record<GpuModel, number[]>> = {};
  for (const { model, gpus } of GKE_GPU_MACHINES) counts[model] = [...new Set([...(counts[model] ?? []), gpus])];
  expect(counts).toEqual({
    T4: [1, 2, 4],
    V100: [1, 2, 4, 8],
    L4: [1, 2, 4, 8],
    "A100-40": [1, 2, 4, 8, 16],
    "A100-80": [1, 2, 4, 8],
    H100: [1, 2, 4, 8],
    H200: [8],
  });
});

test.each([
  ["T4", 1, "n1-standard-4", "nvidia-tesla-t4", 4, 15],
  ["T4", 4, "n1-standard-16", "nvidia-tesla-t4", 16, 60],
  ["V100", 8, "n1-standard-32", "nvidia-tesla-v100", 32, 120],
  ["L4", 1, "g2-standard-4", "nvidia-l4", 4, 16],
  ["L4", 2, "g2-standard-24", "nvidia-l4", 24, 96],
  ["A100-40", 16, "a2-megagpu-16g", "nvidia-tesla-a100", 96, 1360],
  ["A100-80", 1, "a2-ultragpu-1g", "nvidia-a100-80gb", 12, 170],
  ["H100", 8, "a3-highgpu-8g", "nvidia-h100-80gb", 208, 1872],
] as const)("the smallest machine with %s x %i is %s", (model, gpusPerNode, type, accelerator, cpus, memoryGib) => {
  expect(machineFor(GKE_GPU_MACHINES, { model, gpusPerNode })).toEqual({
    type,
    model,
    gpus: gpusPerNode,
    accelerator,
    cpus,
    memoryGib,
  });
});

test("a named machine is taken, with the GPU that Google calls its own", () => {
  expect(machineFor(GKE_GPU_MACHINES, { model: "H100", gpusPerNode: 8, machineType: "a3-megagpu-8g" })).toEqual({
    type: "a3-megagpu-8g",
    model: "H100",
    gpus: 8,
    accelerator: "nvidia-h100-mega-80gb",
    cpus: 208,
    memoryGib: 1872,
  });
});

test("V100s are attached to machines of at most 12 CPUs each", () => {
  const types = GKE_GPU_MACHINES.filter(({ model, gpus }) => model === "V100" && gpus === 1).map(({ type }) => type);
  expect(types).toEqual(["n1-standard-4", "n1-highmem-4", "n1-standard-8", "n1-highmem-8"]);
});

test("only H200 machines have a fabric, and take no disks but Hyperdisks", () => {
  const special = GKE_GPU_MACHINES.filter(({ fabric, hyperdiskOnly }) => fabric || hyperdiskOnly);
  expect(special).toEqual([
    {
      type: "a3-ultragpu-8g",
      model: "H200",
      gpus: 8,
      accelerator: "nvidia-h200-141gb",
      cpus: 224,
      memoryGib: 2952,
      fabric: "rdma",
      hyperdiskOnly: true,
    },
  ]);
});

test("parts of H100 machines are spot only", () => {
  const types = GKE_GPU_MACHINES.filter(({ spotOnly }) => spotOnly).map(({ type }) => type);
  expect(types).toEqual(["a3-highgpu-1g", "a3-highgpu-2g", "a3-highgpu-4g"]);
});
