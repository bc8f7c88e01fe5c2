import { offeredPool } from "../../../components/clusters/offered-pool";

const POOL = { name: "a100", model: "A100-40", gpusPerNode: 8, min: 0, max: 2, spot: false, diskGb: 200 } as const;

test("workloads see the GPUs that they are offered, and whether the nodes stay", () => {
  expect(offeredPool(POOL)).toEqual({ name: "a100", model: "A100-40", gpusPerNode: 8, nodes: 2 });
  expect(offeredPool({ ...POOL, sharing: { kind: "timeSlicing", replicas: 4 } }).gpusPerNode).toBe(32);
  expect(offeredPool({ ...POOL, spot: true, sharing: { kind: "mig", profile: "1g.5gb" } })).toEqual({
    ...{ name: "a100", model: "A100-40", gpusPerNode: 56, nodes: 2, spot: true },
  });
});
