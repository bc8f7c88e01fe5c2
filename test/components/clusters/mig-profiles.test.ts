import { GPU_MODELS } from "../../../components/clusters/gpu-model";
import { MIG_MODELS, migPartitions, migProfiles } from "../../../components/clusters/mig-profiles";

/** Memory of a GPU in GB, by NVIDIA's data sheets. */
const MEMORY = { "A100-40": 40, "A100-80": 80, H100: 80, H200: 141 };

test("GPUs since Ampere can be cut, those for graphics cannot", () => {
  expect(MIG_MODELS).toEqual(["A100-40", "A100-80", "H100", "H200"]);
  const others = GPU_MODELS.filter((model) => !MIG_MODELS.includes(model));
  expect(others.map((model) => [model, migProfiles(model)])).toEqual(
    ["T4", "L4", "A10", "A10G", "L40S", "V100"].map((model) => [model, []]),
  );
});

test("a GPU takes as many partitions as its memory and cores allow", () => {
  expect(migPartitions("A100-40", "1g.5gb")).toBe(7);
  expect(migPartitions("A100-80", "1g.20gb")).toBe(4);
  expect(migPartitions("H100", "3g.40gb")).toBe(2);
  expect(migPartitions("H200", "2g.35gb")).toBe(3);
  expect(migPartitions("H200", "7g.141gb")).toBe(1);
});

test.each([
  ["A100-40", "1g.20gb"],
  ["A100-80", "1g.5gb"],
  ["H200", "1g.10gb"],
  ["T4", "1g.5gb"],
  ["H100", "constructor"],
] as const)("%s has no partition %s", (model, profile) => {
  expect(migPartitions(model, profile)).toBeUndefined();
});

test.each(Object.entries(MEMORY))("no partitions of %s need more than seven cores or its memory", (model, memory) => {
  for (const profile of migProfiles(model as keyof typeof MEMORY)) {
    const [, cores, gigabytes] = /^(\d)g\.(\d+)gb$/.exec(profile) ?? [];
    const count = migPartitions(model as keyof typeof MEMORY, profile) ?? 0;
    expect(count * Number(cores)).toBeLessThanOrEqual(7);
    // Names round memory up.
    expect(count * (Number(gigabytes) - 1)).toBeLessThan(memory + 1);
    expect(count).toBeGreaterThan(0);
  }
});
