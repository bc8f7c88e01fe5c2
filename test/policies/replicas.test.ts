import type { PlainObject } from "../../charts/common/objects";
import { leastReplicas } from "../../policies/replicas";

const object = (kind: string, name: string, spec: unknown): PlainObject => ({
  ...{ apiVersion: "apps/v1", kind, metadata: { name, namespace: "team-a" } },
  spec,
});
const web = object("Deployment", "web", { replicas: 3 });

test.each([
  ["its own", [], 3],
  [
    "an autoscaler's least",
    [object("HorizontalPodAutoscaler", "a", { minReplicas: 2, scaleTargetRef: { kind: "Deployment", name: "web" } })],
    2,
  ],
  [
    "one by an autoscaler that says nothing",
    [object("HorizontalPodAutoscaler", "a", { scaleTargetRef: { kind: "Deployment", name: "web" } })],
    1,
  ],
  [
    "none by KEDA, which stops what has nothing to do",
    [object("ScaledObject", "a", { scaleTargetRef: { name: "web" } })],
    0,
  ],
  [
    "its own, where another is scaled",
    [object("HorizontalPodAutoscaler", "a", { minReplicas: 2, scaleTargetRef: { kind: "StatefulSet", name: "web" } })],
    3,
  ],
])("a workload has %s", (_, scalers, replicas) => {
  expect(leastReplicas([web, ...scalers])(web)).toBe(replicas);
});

test("a workload that says nothing has one", () => {
  expect(leastReplicas([])(object("Deployment", "web", {}))).toBe(1);
});
