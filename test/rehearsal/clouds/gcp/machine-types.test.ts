import { machineType } from "../../../../rehearsal/clouds/gcp/machine-types";

describe("machine types of Compute Engine", () => {
  it("have the CPUs and the memory of their series", () => {
    expect(machineType("n1-standard-8")).toEqual({ name: "n1-standard-8", cpus: 8, memoryGib: 30 });
    expect(machineType("n2-highmem-16")).toEqual({ name: "n2-highmem-16", cpus: 16, memoryGib: 128 });
  });

  it("come with GPUs where they are made for them", () => {
    const gpus = { accelerator: "nvidia-h100-80gb", count: 4 };
    expect(machineType("a3-highgpu-4g")).toEqual({ name: "a3-highgpu-4g", cpus: 104, memoryGib: 936, gpus });
  });

  it.each(["e2-standard-3", "a2-highgpu-3g", "n5-standard-4", "toString", ""])("do not have the name %p", (name) => {
    expect(machineType(name)).toBeUndefined();
  });
});
