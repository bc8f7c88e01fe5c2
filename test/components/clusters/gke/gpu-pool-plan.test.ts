import fc from "fast-check";
import { GPU_MODELS } from "../../../../components/clusters/gpu-model";
import type { GpuPoolSettings } from "../../../../components/clusters/gpu-pool";
import { GKE_GPU_MACHINES } from "../../../../components/clusters/gke/gpu-machines";
import { planGpuPool } from "../../../../components/clusters/gke/gpu-pool-plan";

const POOL: GpuPoolSettings = {
  name: "gpu",
  model: "A100-40",
  gpusPerNode: 2,
  min: 0,
  max: 3,
  spot: false,
  diskGb: 100,
};

const ONE_ZONE = ["europe-west4-a"];

test("Pods are offered whole GPUs unless they are shared", () => {
  const offered = (sharing?: GpuPoolSettings["sharing"]) => planGpuPool({ ...POOL, sharing }).offered;
  const pool = { name: "gpu", model: "A100-40", nodes: 3 };
  expect(offered()).toEqual({ ...pool, gpusPerNode: 2 });
  expect(offered({ kind: "timeSlicing", replicas: 5 })).toEqual({ ...pool, gpusPerNode: 10 });
  expect(offered({ kind: "mig", profile: "1g.5gb" })).toEqual({ ...pool, gpusPerNode: 14 });
  expect(offered({ kind: "mig", profile: "7g.40gb" })).toEqual({ ...pool, gpusPerNode: 2 });
});

test("a pool is in its own zones, else in the cluster's", () => {
  expect(planGpuPool({ ...POOL, zones: ["europe-west4-b"] }, ONE_ZONE).zones).toEqual(["europe-west4-b"]);
  expect(planGpuPool(POOL, ONE_ZONE).zones).toEqual(ONE_ZONE);
  expect(planGpuPool(POOL).zones).toBeUndefined();
});

test.each<[Partial<GpuPoolSettings>, string]>([
  [{ model: "A10G" }, "Google Cloud has no machine with 2 x A10G; it has T4, V100, L4, A100-40, A100-80, H100, H200"],
  [
    { model: "A100-80", gpusPerNode: 3 },
    "Google Cloud has no machine with 3 x A100-80; it has a2-ultragpu-1g with 1, a2-ultragpu-2g with 2, a2-ultragpu-4g with 4, a2-ultragpu-8g with 8",
  ],
  [
    { model: "H200", gpusPerNode: 8, machineType: "a3-megagpu-8g" },
    'Google Cloud has no machine with 8 x H200 and machine type "a3-megagpu-8g"; it has a3-ultragpu-8g with 8 and fabric "rdma"',
  ],
  [
    { model: "H200", gpusPerNode: 8, fabric: "efa" },
    'Google Cloud has no machine with 8 x H200 and fabric "efa"; it has a3-ultragpu-8g with 8 and fabric "rdma"',
  ],
  [
    { model: "H100", gpusPerNode: 1 },
    "Google Cloud has a3-highgpu-1g as spot only; set spot: true or take 8 GPUs per node",
  ],
  [
    { model: "H200", gpusPerNode: 8, fabric: "rdma", zones: ["b", "c"] },
    "nodes of one fabric are in one zone, not in [b, c]; name one zone",
  ],
  [
    { model: "H200", gpusPerNode: 8, fabric: "rdma" },
    "nodes of one fabric are in one zone, not in [none]; name one zone",
  ],
  [{ reservation: { kind: "block", id: "cr-1" } }, 'only AWS has reservations of kind "block"; write kind: capacity'],
  [
    { reservation: { kind: "capacity", id: "r" }, spot: true },
    "spot nodes are never of a reservation; set spot: false or leave the reservation out",
  ],
  [
    { model: "T4", gpusPerNode: 1, sharing: { kind: "mig", profile: "1g.5gb" } },
    "a T4 has no MIG; these have: A100-40, A100-80, H100, H200",
  ],
  [
    { sharing: { kind: "mig", profile: "1g.10gb" } },
    'GKE cuts a A100-40 into one of 1g.5gb, 2g.10gb, 3g.20gb, 7g.40gb, not into "1g.10gb"',
  ],
  [{ sharing: { kind: "timeSlicing", replicas: 1 } }, "GKE shares a GPU between 2 and 48 containers, not 1"],
  [{ sharing: { kind: "timeSlicing", replicas: 49 } }, "GKE shares a GPU between 2 and 48 containers, not 49"],
])("%j is refused", (settings, message) => {
  expect(() => planGpuPool({ ...POOL, ...settings })).toThrow(new Error(`gpuPools "gpu": ${message}`));
});

test("no GPU pool is called as the platform's own", () => {
  const called = () => planGpuPool({ ...POOL, name: "system" });
  expect(called).toThrow(new Error(`gpuPools "system": the platform's own pool has this name; choose another`));
});

test("whatever is asked for, a pool has a machine with just these GPUs, or is refused by name", () => {
  const asked = fc.record({ model: fc.constantFrom(...GPU_MODELS), gpusPerNode: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(asked, ({ model, gpusPerNode }) => {
      const exists = GKE_GPU_MACHINES.some((machine) => machine.model === model && machine.gpus === gpusPerNode);
      const plan = () => planGpuPool({ ...POOL, model, gpusPerNode, spot: true });
      if (!exists) return expect(plan).toThrow(/^gpuPools "gpu": Google Cloud has no machine with /);
      expect(plan().machine).toMatchObject({ model, gpus: gpusPerNode });
    }),
  );
});
