import { podDisruptionBudgets } from "../../../policies/rules/pod-disruption-budgets";
import { found } from "./support/found";

const workload = (replicas: string, kind = "Deployment") => `apiVersion: apps/v1
kind: ${kind}
metadata: { name: web, namespace: team-a }
spec: { ${replicas}, template: { metadata: { labels: { app: web, tier: front } }, spec: { containers: [{ name: a }] } } }
`;
const budget = (spec: string, name = "web", namespace = "team-a") => `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
`;
const SELECTOR = "selector: { matchLabels: { app: web } }";
const autoscaler = (kind: string, least: string) => `---
apiVersion: autoscaling/v2
kind: ${kind}
metadata: { name: web, namespace: team-a }
spec: { ${least}, scaleTargetRef: { kind: Deployment, name: web } }
`;
const unprotected = (replicas: number, kind = "Deployment") =>
  `${kind} team-a/web -: it has ${replicas} replicas, and no PodDisruptionBudget selects its Pods`;

test.each([
  ["replicas", workload("replicas: 2"), unprotected(2)],
  ["replicas of a StatefulSet", workload("replicas: 3", "StatefulSet"), unprotected(3, "StatefulSet")],
  [
    "an autoscaler's replicas",
    workload("paused: false") + autoscaler("HorizontalPodAutoscaler", "minReplicas: 2"),
    unprotected(2),
  ],
  ["KEDA's replicas", workload("paused: false") + autoscaler("ScaledObject", "minReplicaCount: 2"), unprotected(2)],
  [
    "a budget of other Pods",
    workload("replicas: 2") + budget("maxUnavailable: 1, selector: { matchLabels: { app: x } }"),
    unprotected(2),
  ],
  ["a budget without a selector", workload("replicas: 2") + budget("maxUnavailable: 1"), unprotected(2)],
  [
    "a budget of another namespace",
    workload("replicas: 2") + budget(`maxUnavailable: 1, ${SELECTOR}`, "web", "team-b"),
    unprotected(2),
  ],
])("%s without a budget are found", (_, yaml, finding) => {
  expect(found(podDisruptionBudgets, yaml)).toEqual([finding]);
});

test.each([
  ["one replica", workload("replicas: 1")],
  ["no word of replicas, which is one", workload("paused: false")],
  [
    "an autoscaler that begins at one",
    workload("replicas: 2") + autoscaler("HorizontalPodAutoscaler", "maxReplicas: 5"),
  ],
  ["a budget of the Pods", workload("replicas: 2") + budget(`maxUnavailable: 1, ${SELECTOR}`)],
  ["a budget of all Pods", workload("replicas: 2") + budget("minAvailable: 50%, selector: {}")],
  [
    "a budget by an expression",
    workload("replicas: 2") +
      budget("maxUnavailable: 1, selector: { matchExpressions: [{ key: tier, operator: In, values: [front] }] }"),
  ],
  ["a budget that keeps one of two", workload("replicas: 2") + budget(`minAvailable: 1, ${SELECTOR}`)],
  [
    "a budget of Pods that are made elsewhere",
    budget("minAvailable: 1, selector: { matchLabels: { app: x } }").slice(4),
  ],
])("%s is as it should be", (_, yaml) => {
  expect(found(podDisruptionBudgets, yaml)).toEqual([]);
});

test.each([
  ["maxUnavailable: 0", "spec.maxUnavailable: maxUnavailable is 0, which forbids every eviction"],
  ['maxUnavailable: "0%"', 'spec.maxUnavailable: maxUnavailable is "0%", which forbids every eviction'],
  ["minAvailable: 2", "spec.minAvailable: minAvailable is 2 of 2 replicas, which forbids every eviction"],
  ['minAvailable: "51%"', 'spec.minAvailable: minAvailable is "51%" of 2 replicas, which forbids every eviction'],
  ['minAvailable: "100%"', 'spec.minAvailable: minAvailable is "100%" of 2 replicas, which forbids every eviction'],
])("a budget with %s stops drains", (spec, finding) => {
  expect(found(podDisruptionBudgets, workload("replicas: 2") + budget(`${spec}, ${SELECTOR}`))).toEqual([
    `PodDisruptionBudget team-a/web ${finding}`,
  ]);
});

test("a budget of one replica that keeps it stops drains as well", () => {
  expect(found(podDisruptionBudgets, workload("replicas: 1") + budget(`minAvailable: 1, ${SELECTOR}`))).toEqual([
    "PodDisruptionBudget team-a/web spec.minAvailable: minAvailable is 1 of 1 replicas, which forbids every eviction",
  ]);
});

test("several budgets for the same Pods are found", () => {
  const yaml =
    workload("replicas: 2") +
    budget(`maxUnavailable: 1, ${SELECTOR}`) +
    budget("maxUnavailable: 1, selector: {}", "all");
  expect(found(podDisruptionBudgets, yaml)).toEqual([
    'Deployment team-a/web -: the PodDisruptionBudgets "all", "web" select its Pods, and the API server evicts no Pod that has several',
  ]);
});
