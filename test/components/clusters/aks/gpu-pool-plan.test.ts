import { planGpuPool } from "../../../../components/clusters/aks/gpu-pool-plan";
import type { GpuPoolSettings } from "../../../../components/clusters/gpu-pool";
import { gpuPool, SUBSCRIPTION } from "./cluster";

const ZONES = ["1", "2", "3"];
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/gpus`;

function refusal(changes: Partial<GpuPoolSettings>): () => unknown {
  return () => planGpuPool(gpuPool(changes), ZONES);
}

describe("planGpuPool", () => {
  it("finds the machine, in the pool's zones or the cluster's", () => {
    const pool = gpuPool();
    expect(planGpuPool(pool, ZONES)).toEqual({
      pool,
      machine: { type: "Standard_NC4as_T4_v3", model: "T4", gpus: 1, cpus: 4, memoryGib: 28 },
      zones: ZONES,
      offered: { name: "t4", model: "T4", gpusPerNode: 1, nodes: 4 },
    });
    const large = planGpuPool(gpuPool({ machineType: "Standard_NC16as_T4_v3", zones: ["2"] }), ZONES);
    expect([large.machine.type, large.zones]).toEqual(["Standard_NC16as_T4_v3", ["2"]]);
  });

  it("offers partitions and turns as GPUs", () => {
    const parts = planGpuPool(
      gpuPool({ model: "A100-80", gpusPerNode: 8, sharing: { kind: "mig", profile: "3g.40gb" } }),
      ZONES,
    );
    expect([parts.machine.type, parts.mig, parts.offered.gpusPerNode]).toEqual([
      "Standard_ND96amsr_A100_v4",
      "MIG3g",
      16,
    ]);
    expect(parts.offered).toEqual({ name: "t4", model: "A100-80", gpusPerNode: 16, nodes: 4 });
    const turns = planGpuPool(gpuPool({ gpusPerNode: 4, sharing: { kind: "timeSlicing", replicas: 3 } }), ZONES);
    expect([turns.mig, turns.offered.gpusPerNode]).toEqual([undefined, 12]);
  });

  it("tells where the reservation is", () => {
    const id = `${GROUP}/providers/Microsoft.Compute/capacityReservationGroups/h100`;
    expect(planGpuPool(gpuPool({ reservation: { kind: "capacity", id } }), ZONES).reservationScope).toBe(GROUP);
  });

  it.each([
    [{ model: "A10G" }, "Azure has no machine with 1 x A10G; it has T4, A10, A100-40, A100-80, H100, H200"],
    [
      { gpusPerNode: 2 },
      "Azure has no machine with 2 x T4; it has Standard_NC4as_T4_v3 with 1, Standard_NC8as_T4_v3 with 1, Standard_NC16as_T4_v3 with 1, Standard_NC64as_T4_v3 with 4",
    ],
    [
      { model: "A10", fabric: "rdma" },
      'Azure has no machine with 1 x A10 and fabric "rdma"; it has Standard_NV36ads_A10_v5 with 1, Standard_NV72ads_A10_v5 with 2',
    ],
    [
      { model: "H200", gpusPerNode: 8, fabric: "efa" },
      'Azure has no machine with 8 x H200 and fabric "efa"; it has Standard_ND96isr_H200_v5 with 8 and fabric "rdma"',
    ],
    [
      { model: "A10", machineType: "Standard_NV6ads_A10_v5" },
      'Azure has no machine with 1 x A10 and machine type "Standard_NV6ads_A10_v5"; it has',
    ],
    [{ sharing: { kind: "mig", profile: "1g.5gb" } }, "a T4 has no MIG; share it by timeSlicing"],
    [
      { model: "A100-80", sharing: { kind: "mig", profile: "1g.20gb" } },
      'AKS cuts a A100-80 into one of 1g.10gb, 2g.20gb, 3g.40gb, 4g.40gb, 7g.80gb, not into "1g.20gb"',
    ],
    [{ reservation: { kind: "block", id: "cb-1" } }, 'only AWS has reservations of kind "block"; write kind: capacity'],
    [
      { reservation: { kind: "capacity", id: "h100" } },
      'reservation "h100" is no resource id; write what `az capacity reservation group show --query id` shows',
    ],
  ] as const)("refuses what Azure does not have, and tells what it has: %#", (changes, message) => {
    expect(refusal(changes)).toThrow(`gpuPools "t4": ${message}`);
  });

  it.each(["gpu-1", "GPU", "1gpu", "thirteenchars", ""])("refuses the name %j", (name) => {
    expect(refusal({ name })).toThrow(
      `gpuPools "${name}": AKS takes at most 12 lower-case letters and digits, the first a letter`,
    );
  });

  it("refuses names that the platform's own pools may have", () => {
    expect(refusal({ name: "system2" })).toThrow(
      'gpuPools "system2": names that start with "system" are those of the platform\'s own pools; take another',
    );
  });
});
