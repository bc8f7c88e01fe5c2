import { EKS_GPU_MACHINES } from "../../../../components/clusters/eks/gpu-machines";
import { machineFor } from "../../../../components/clusters/gpu-machine";
import { GPU_MODELS } from "../../../../components/clusters/gpu-model";

test("every type is listed once", () => {
  const types = EKS_GPU_MACHINES.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
});

test("AWS has all models but the A10 of other clouds", () => {
  const missing = GPU_MODELS.filter((model) => !EKS_GPU_MACHINES.some((machine) => machine.model === model));
  expect(missing).toEqual(["A10"]);
});

test("machines with EFA, and they alone, tell how many interfaces they take", () => {
  const efa = EKS_GPU_MACHINES.filter(({ fabric }) => fabric === "efa");
  const counted = EKS_GPU_MACHINES.filter(({ efaInterfaces }) => (efaInterfaces ?? 0) > 0);
  expect(efa).toEqual(counted);
  const many = efa.filter(({ efaInterfaces }) => efaInterfaces !== 1);
  expect(Object.fromEntries(many.map(({ type, efaInterfaces }) => [type, efaInterfaces]))).toEqual({
    "g6e.24xlarge": 2,
    "g6e.48xlarge": 4,
    "p4d.24xlarge": 4,
    "p4de.24xlarge": 4,
    "p5.48xlarge": 32,
    "p5e.48xlarge": 32,
    "p5en.48xlarge": 16,
  });
});

test.each([
  [{ model: "T4", gpusPerNode: 1 }, "g4dn.xlarge"],
  [{ model: "T4", gpusPerNode: 8 }, "g4dn.metal"],
  [{ model: "A10G", gpusPerNode: 4 }, "g5.12xlarge"],
  [{ model: "L4", gpusPerNode: 1, fabric: "efa" }, "g6.8xlarge"],
  [{ model: "L40S", gpusPerNode: 1 }, "g6e.xlarge"],
  [{ model: "V100", gpusPerNode: 8, fabric: "efa" }, "p3dn.24xlarge"],
  [{ model: "A100-80", gpusPerNode: 8 }, "p4de.24xlarge"],
  [{ model: "H100", gpusPerNode: 1 }, "p5.4xlarge"],
  [{ model: "H200", gpusPerNode: 8, machineType: "p5en.48xlarge" }, "p5en.48xlarge"],
] as const)("a pool of %j gets %s", (pool, type) => {
  expect(machineFor(EKS_GPU_MACHINES, pool)?.type).toBe(type);
});
