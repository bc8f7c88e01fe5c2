import fc from "fast-check";
import type { CloudNodePool } from "../../../../rehearsal/clouds/node-pool";
import { fits } from "../../../../rehearsal/simulated/autoscaler/fit";
import type { PodObject } from "../../../../rehearsal/simulated/autoscaler/objects";
import { additions, isUnschedulable, templateOf } from "../../../../rehearsal/simulated/autoscaler/plan";

const TAINT = { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" } as const;
const TOLERATION = { key: "nvidia.com/gpu", operator: "Exists" } as const;

function pool(changes: Partial<CloudNodePool> = {}): CloudNodePool {
  const labels = { "kubeflow.org/node-pool": "l4" };
  return {
    name: "l4",
    ...{ size: 0, min: 0, max: 3, diskGb: 100, zones: ["a"], spot: false, kubeletVersion: "v1.34.4", offeredGpus: 0 },
    machine: { type: "g6.2xlarge", cpus: 8, memoryGib: 32, gpu: { model: "L4", count: 1 } },
    ...{ labels, taints: [TAINT], template: { labels, taints: [TAINT] } },
    ...changes,
  };
}

function pod(gpus: number, spec: Partial<PodObject["spec"]> = {}): PodObject {
  const requests = { "nvidia.com/gpu": gpus, cpu: "500m" };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "pod" },
    spec: { containers: [{ resources: { requests } }], tolerations: [TOLERATION], ...spec },
    status: { conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable" }] },
  };
}

const state = (one: CloudNodePool, nodes = 0) => ({ pool: one, nodes, upcoming: [] });
const gpus = ({ machine }: CloudNodePool): number => machine.gpu?.count ?? 0;

describe("the simulated autoscaler", () => {
  it("adds one node for each GPU that is asked for, up to the pool's limit", () => {
    const pending = [pod(1), pod(1), pod(1), pod(1)];
    expect([...additions(pending, [state(pool())], gpus)]).toEqual([["l4", 3]]);
    expect([...additions(pending, [state(pool(), 2)], gpus)]).toEqual([["l4", 1]]);
  });

  it("puts Pods on one node together while they fit", () => {
    const big = pool({ machine: { type: "g6.12xlarge", cpus: 48, memoryGib: 192, gpu: { model: "L4", count: 4 } } });
    expect([...additions([pod(1), pod(1), pod(2), pod(1)], [state(big)], gpus)]).toEqual([["l4", 2]]);
  });

  it("waits for nodes that are coming instead of adding more", () => {
    const coming = { pool: pool(), nodes: 1, upcoming: [templateOf(pool(), 1)] };
    expect([...additions([pod(1)], [coming], gpus)]).toEqual([]);
  });

  it("adds none to a pool of which it does not know the labels that a Pod selects", () => {
    const forgetful = pool({ template: { labels: {}, taints: [] } });
    const selecting = pod(1, { nodeSelector: { "kubeflow.org/node-pool": "l4" } });
    expect([...additions([selecting], [state(forgetful)], gpus)]).toEqual([]);
    expect([...additions([selecting], [state(pool())], gpus)]).toEqual([["l4", 1]]);
  });

  it("adds nodes for EFA interfaces where the pool tells them, and to no other pool", () => {
    const limits = { "nvidia.com/gpu": 1, "vpc.amazonaws.com/efa": 1 };
    const job = pod(1, { containers: [{ resources: { limits } }] });
    const silent = pool({ machine: { ...pool().machine, efaInterfaces: 1 } });
    const telling = pool({ name: "efa", template: { ...pool().template, efaInterfaces: 1 } });
    expect([...additions([job, job], [state(silent), state(telling)], gpus)]).toEqual([["efa", 2]]);
  });

  it("adds none for a Pod that does not tolerate the pool's taints", () => {
    expect([...additions([pod(0, { tolerations: [] })], [state(pool())], gpus)]).toEqual([]);
  });

  it("takes the next pool where the first is full", () => {
    const other = pool({ name: "l4b" });
    expect([...additions([pod(1), pod(1)], [state(pool(), 2), state(other)], gpus)]).toEqual([
      ["l4", 1],
      ["l4b", 1],
    ]);
  });

  it("goes by required node affinity", () => {
    const matchExpressions = [{ key: "kubeflow.org/node-pool", operator: "NotIn", values: ["l4"] }] as const;
    const nodeSelectorTerms = [{ matchExpressions }];
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
    expect([...additions([pod(1, { affinity })], [state(pool())], gpus)]).toEqual([]);
  });

  it("looks at Pods that the scheduler has found no node for, and at no others", () => {
    expect(isUnschedulable(pod(1))).toBe(true);
    expect(isUnschedulable(pod(1, { nodeName: "l4-0" }))).toBe(false);
    expect(isUnschedulable({ ...pod(1), status: { conditions: [] } })).toBe(false);
    const deleted = { ...pod(1), metadata: { name: "pod", deletionTimestamp: "2026-01-01T00:00:00Z" } };
    expect(isUnschedulable(deleted)).toBe(false);
  });

  it("never exceeds a pool's limit, and adds none that no Pod needs", () => {
    const asks = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 });
    fc.assert(
      fc.property(asks, fc.integer({ min: 0, max: 4 }), (counts, nodes) => {
        const pending = counts.map((count) => pod(count));
        const placeable = pending.filter(({ spec }) => spec && fits(spec, templateOf(pool(), 1))).length;
        const added = additions(pending, [state(pool(), nodes)], gpus).get("l4") ?? 0;
        return added <= Math.max(0, 3 - nodes) && added <= placeable;
      }),
    );
  });
});
