import fc from "fast-check";
import { sizesByZone } from "../../../../components/clusters/eks/pool-size";

test("sizes are divided among the zones, the first of which get the rest", () => {
  expect(sizesByZone({ min: 4, max: 8 }, 3)).toEqual([
    { min: 2, max: 3 },
    { min: 1, max: 3 },
    { min: 1, max: 2 },
  ]);
});

test("a pool of less nodes than there are zones is in the first zones only", () => {
  expect(sizesByZone({ min: 1, max: 2 }, 3)).toEqual([
    { min: 1, max: 1 },
    { min: 0, max: 1 },
  ]);
});

test("groups have together what the pool has, and each of them at least room for one node", () => {
  const sizes = fc.tuple(fc.nat(50), fc.integer({ min: 1, max: 50 })).map(([min, more]) => ({ min, max: min + more }));
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 7 }), (pool, zones) => {
      const groups = sizesByZone(pool, zones);
      const sum = (key: "min" | "max"): number => groups.reduce((total, group) => total + group[key], 0);
      expect({ min: sum("min"), max: sum("max") }).toEqual(pool);
      expect(groups.filter(({ min, max }) => max < 1 || min > max)).toEqual([]);
      expect(groups.length).toBe(Math.min(zones, pool.max));
    }),
  );
});
