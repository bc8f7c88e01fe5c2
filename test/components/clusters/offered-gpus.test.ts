import { offeredGpus } from "../../../components/clusters/offered-gpus";

const pool = { name: "a100", model: "A100-80", gpusPerNode: 8 } as const;

test("whole GPUs are offered as they are", () => {
  expect(offeredGpus(pool)).toBe(8);
});

test("GPUs that Pods use by turns are offered as many times", () => {
  expect(offeredGpus({ ...pool, sharing: { kind: "timeSlicing", replicas: 3 } })).toBe(24);
});

test("of GPUs that are cut, the partitions are offered", () => {
  expect(offeredGpus({ ...pool, sharing: { kind: "mig", profile: "2g.20gb" } })).toBe(24);
});

test("a partition that the GPU does not have is refused by the path of its setting", () => {
  expect(() => offeredGpus({ ...pool, sharing: { kind: "mig", profile: "1g.5gb" } })).toThrow(
    new Error('gpuPools.a100.sharing.profile: A100-80 has no "1g.5gb"'),
  );
});
