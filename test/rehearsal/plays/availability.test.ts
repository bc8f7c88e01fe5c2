import * as fc from "fast-check";
import { AvailabilityLog, interrupted, isWhole, paused } from "../../../rehearsal/plays/availability";
import { deployment } from "./support";

/** A log of one Deployment by the replicas that were available at each second. */
function logOf(replicas: number, available: readonly number[]): AvailabilityLog {
  const log = new AvailabilityLog();
  available.forEach((count, second) => log.note([deployment("dex", replicas, count)], second * 1000));
  return log;
}

describe("the availability of Deployments", () => {
  it("is the fewest replicas that there were, and the time without one", () => {
    expect(logOf(2, [2, 1, 0, 0, 1, 0, 2]).all(9000)).toEqual([
      { name: "kubeflow/dex", replicas: 2, fewest: 0, downMs: 3000 },
    ]);
  });

  it("counts a Deployment that is still down", () => {
    expect(logOf(2, [1, 0]).all(5000)).toEqual([{ name: "kubeflow/dex", replicas: 2, fewest: 0, downMs: 4000 }]);
  });

  it("leaves out those that were not available before, and those that want no replicas", () => {
    expect(logOf(2, [0, 0]).all(1000)).toEqual([]);
    expect(logOf(0, [0, 0]).all(1000)).toEqual([]);
  });

  it("does not count a Deployment as down that was scaled to nothing", () => {
    const log = logOf(2, [2]);
    log.note([deployment("dex", 0, 0)], 1000);
    expect(log.all(2000)).toEqual([{ name: "kubeflow/dex", replicas: 0, fewest: 2, downMs: 0 }]);
  });

  it("tells Deployments that need not have been down from those that run once", () => {
    const log = new AvailabilityLog();
    log.note([deployment("b", 1, 1), deployment("c", 3, 3), deployment("a", 2, 2)], 0);
    log.note([deployment("b", 1), deployment("c", 3, 1), deployment("a", 2)], 1000);
    const all = log.all(1500);
    expect(all.map(({ name }) => name)).toEqual(["kubeflow/a", "kubeflow/b", "kubeflow/c"]);
    expect(interrupted(all)).toEqual([{ name: "kubeflow/a", replicas: 2, fewest: 0, downMs: 500 }]);
    expect(paused(all)).toEqual([{ name: "kubeflow/b", replicas: 1, fewest: 0, downMs: 500 }]);
  });

  it("is down for as many seconds as there was none, once there was one", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 20 }), (counts) => {
        const available = [1, ...counts];
        const [{ fewest, downMs }] = logOf(3, available).all(available.length * 1000);
        expect(fewest).toBe(Math.min(...available));
        expect(downMs).toBe(available.filter((count) => count === 0).length * 1000);
      }),
    );
  });

  it("is whole with as many replicas as are wanted", () => {
    expect([deployment("a", 2, 2), deployment("a", 2, 1), deployment("a", 0)].map(isWhole)).toEqual([
      true,
      false,
      true,
    ]);
  });
});
