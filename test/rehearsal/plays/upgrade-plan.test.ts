import * as fc from "fast-check";
import { upgradeSteps, type UpgradePolicy } from "../../../rehearsal/plays/upgrade-plan";

const policy = (changes: Partial<UpgradePolicy> = {}): UpgradePolicy => ({
  surge: 1,
  atOnce: 1,
  cordonsAll: false,
  ...changes,
});

describe("the steps of an upgrade", () => {
  it("bring one new node before one goes, as GKE does with a surge of one", () => {
    expect(upgradeSteps(["a", "b"], policy())).toEqual([
      { kind: "add", inPlaceOf: ["a"] },
      { kind: "cordon", nodes: ["a"] },
      { kind: "remove", nodes: ["a"] },
      { kind: "add", inPlaceOf: ["b"] },
      { kind: "cordon", nodes: ["b"] },
      { kind: "remove", nodes: ["b"] },
    ]);
  });

  it("take one node away before a new one comes where there is no machine to spare", () => {
    expect(upgradeSteps(["a", "b"], policy({ surge: 0 }))).toEqual([
      { kind: "cordon", nodes: ["a"] },
      { kind: "remove", nodes: ["a"] },
      { kind: "add", inPlaceOf: ["a"] },
      { kind: "cordon", nodes: ["b"] },
      { kind: "remove", nodes: ["b"] },
      { kind: "add", inPlaceOf: ["b"] },
    ]);
  });

  it("cordon all old nodes once the first new ones are there, as EKS does", () => {
    expect(upgradeSteps(["a", "b", "c"], policy({ surge: 2, cordonsAll: true }))).toEqual([
      { kind: "add", inPlaceOf: ["a", "b"] },
      { kind: "cordon", nodes: ["a", "b", "c"] },
      { kind: "remove", nodes: ["a"] },
      { kind: "add", inPlaceOf: ["c"] },
      { kind: "remove", nodes: ["b"] },
      { kind: "remove", nodes: ["c"] },
    ]);
  });

  it("are none for a pool without nodes", () => {
    expect(upgradeSteps([], policy())).toEqual([]);
  });

  it("replace every node once, never with more nodes than the surge allows, nor with fewer than may be missing", () => {
    const policies = fc.record({
      surge: fc.nat({ max: 5 }),
      unavailable: fc.nat({ max: 5 }),
      cordonsAll: fc.boolean(),
    });
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 12 });
    fc.assert(
      fc.property(names, policies, (nodes, { surge, unavailable, cordonsAll }) => {
        fc.pre(surge + unavailable > 0);
        let present = nodes.length;
        const replaced: string[] = [];
        const gone: string[] = [];
        const cordoned = new Set<string>();
        for (const step of upgradeSteps(nodes, { surge, atOnce: surge + unavailable, cordonsAll })) {
          if (step.kind === "add") {
            replaced.push(...step.inPlaceOf);
            present += step.inPlaceOf.length;
          } else if (step.kind === "cordon") for (const node of step.nodes) cordoned.add(node);
          else {
            expect(step.nodes.every((node) => cordoned.has(node))).toBe(true);
            gone.push(...step.nodes);
            present -= step.nodes.length;
          }
          expect(present).toBeLessThanOrEqual(nodes.length + surge);
          expect(present).toBeGreaterThanOrEqual(nodes.length - unavailable);
        }
        expect([replaced, gone, present]).toEqual([nodes, nodes, nodes.length]);
      }),
    );
  });
});
