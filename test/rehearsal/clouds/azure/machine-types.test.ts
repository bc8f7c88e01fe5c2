import { machineType } from "../../../../rehearsal/clouds/azure/machine-types";

describe("sizes of Azure's machines", () => {
  it("have the CPUs and the memory of their series", () => {
    expect(machineType("Standard_D4s_v5")).toEqual({ name: "Standard_D4s_v5", cpus: 4, memoryGib: 16 });
    expect(machineType("Standard_E8ads_v5")).toEqual({ name: "Standard_E8ads_v5", cpus: 8, memoryGib: 64 });
    expect(machineType("Standard_D8ls_v5")).toEqual({ name: "Standard_D8ls_v5", cpus: 8, memoryGib: 16 });
  });

  it("have GPUs, some of which are cut into partitions", () => {
    const name = "Standard_ND96isr_H100_v5";
    expect(machineType(name)).toEqual({
      name,
      cpus: 96,
      memoryGib: 1900,
      gpu: { model: "H100", count: 8, partitions: true },
    });
    expect(machineType("Standard_NV36ads_A10_v5")?.gpu).toEqual({ model: "A10", count: 1, partitions: false });
  });

  it.each(["Standard_D5s_v5", "Standard_NC24ads_A100_v5", "Standard_NV6ads_A10_v5", "D4s_v5", ""])(
    "have no %p",
    (name) => {
      expect(machineType(name)).toBeUndefined();
    },
  );
});
