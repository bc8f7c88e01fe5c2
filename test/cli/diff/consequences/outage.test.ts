import type { PlainObject } from "../../../../charts/common/objects";
import { consequences, deployment, object } from "../objects";

const NEXT = { containers: [{ name: "main", image: "example.com/web:2" }] };

const outages = (from: readonly PlainObject[], to: readonly PlainObject[]) =>
  consequences(from, to).filter((text) => text.startsWith("outage: "));

const updated = (spec: object) => outages([deployment({ ...spec })], [deployment({ ...spec }, NEXT)]);

test("Pods that stop before the new ones start are away for a while", () => {
  expect(updated({ replicas: 1, strategy: { type: "Recreate" } })).toEqual([
    "outage: its only Pod stops before the new one starts: the strategy is Recreate",
  ]);
  expect(updated({ replicas: 2, strategy: { type: "Recreate" } })).toEqual([
    "outage: all 2 Pods stop before the new one starts: the strategy is Recreate",
  ]);
});

test("one Pod is replaced without a gap by default, since the new one comes first", () => {
  expect(updated({ replicas: 1 })).toEqual([]);
  expect(updated({ replicas: 1, strategy: { rollingUpdate: { maxUnavailable: 1 } } })).toEqual([
    "outage: its only Pod may stop before a new one is ready: maxUnavailable is 1, maxSurge 25%",
  ]);
  expect(updated({ replicas: 1, strategy: { rollingUpdate: { maxSurge: 0 } } })).toHaveLength(1);
  expect(updated({ replicas: 4, strategy: { rollingUpdate: { maxUnavailable: "100%" } } })).toHaveLength(1);
});

test("a StatefulSet's only Pod is away while it restarts", () => {
  const set = (replicas: number, image: string) =>
    object(["apps/v1", "StatefulSet"], "db", {
      spec: { replicas, template: { spec: { containers: [{ name: "a", image }] } } },
    });
  expect(outages([set(1, "1")], [set(1, "2")])).toEqual(["outage: its only Pod stops before the new one starts"]);
  expect(outages([set(2, "1")], [set(2, "2")])).toEqual([]);
});

test("what is scaled to nothing, or replaced, is away", () => {
  expect(outages([deployment()], [deployment({ replicas: 0 })])).toEqual(["outage: it has no Pods any more"]);
  expect(outages([deployment()], [deployment({ selector: { matchLabels: { app: "x" } } })])).toEqual([
    "outage: all of its Pods go before the new ones come",
  ]);
});

test("without its budget, or with a looser one, a drain takes more Pods at once", () => {
  const budget = (spec: object) =>
    object(["policy/v1", "PodDisruptionBudget"], "web", {
      spec: { selector: { matchLabels: { app: "web" } }, ...spec },
    });
  const reason = "outage: a drain of nodes may take all Pods that it selects at once";
  expect(outages([deployment(), budget({})], [deployment()])).toEqual([reason]);
  // The workload goes, too.
  expect(outages([deployment(), budget({})], [])).toEqual([]);
  const more = "outage: a drain of nodes may take more of its Pods at once than before";
  expect(outages([budget({ maxUnavailable: 1 })], [budget({ maxUnavailable: 2 })])).toEqual([more]);
  expect(outages([budget({ minAvailable: 2 })], [budget({ minAvailable: 1 })])).toEqual([more]);
  expect(outages([budget({ minAvailable: 1 })], [budget({ minAvailable: 2 })])).toEqual([]);
});
