import { AKS_GPU_MACHINES } from "../../../../components/clusters/aks/gpu-machines";
import { machineFor } from "../../../../components/clusters/gpu-machine";
import { GPU_MODELS } from "../../../../components/clusters/gpu-model";

describe("AKS_GPU_MACHINES", () => {
  it("has each machine once, as its name says: processors, InfiniBand", () => {
    expect(new Set(AKS_GPU_MACHINES.map(({ type }) => type)).size).toBe(AKS_GPU_MACHINES.length);
    for (const { type, cpus, fabric } of AKS_GPU_MACHINES) {
      const [, processors, features] = /^Standard_N[CDV](\d+)([a-z]+)_/.exec(type) ?? [];
      expect([type, Number(processors), features.includes("r")]).toEqual([type, cpus, fabric === "rdma"]);
    }
  });

  it("has these numbers of GPUs of each model", () => {
    const numbers = GPU_MODELS.map((model) => [
      model,
      [1, 2, 4, 8].filter((gpusPerNode) => machineFor(AKS_GPU_MACHINES, { model, gpusPerNode })),
    ]);
    expect(Object.fromEntries(numbers)).toEqual({
      T4: [1, 4],
      L4: [],
      A10: [1, 2],
      A10G: [],
      L40S: [],
      V100: [],
      "A100-40": [8],
      "A100-80": [1, 2, 4, 8],
      H100: [1, 2, 8],
      H200: [8],
    });
  });

  it("takes the smallest where none is named", () => {
    expect(machineFor(AKS_GPU_MACHINES, { model: "T4", gpusPerNode: 1 })?.type).toBe("Standard_NC4as_T4_v3");
  });
});
