import type { PlainObject } from "../../charts/common/objects";
import { fieldsOf, valueAt } from "../fields";
import { SelectorIndex } from "../selector-index";
import { leastReplicas } from "../replicas";
import type { PolicyStack, StackFinding, StackRule } from "../rule";
import type { Allowance } from "../settings";

/** A workload that a budget can protect. */
interface Replicated {
  readonly object: PlainObject;
  readonly labels: unknown;
  /** How many Pods there are at least. */
  readonly replicas: number;
}

export const podDisruptionBudgets: StackRule = {
  name: "pod-disruption-budgets",
  kind: "stack",
  title: "Replicated workloads have a PodDisruptionBudget, and none forbids every eviction",
  reason:
    "Without a budget a drain evicts all replicas at once, and an upgrade of nodes is an outage. A budget that allows " +
    "no eviction stops the drain instead, and with it the upgrade.",
  examples: {
    bad: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: team-a
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: ghcr.io/kubeflow/web:1.0
`,
    good: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: team-a
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: ghcr.io/kubeflow/web:1.0
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
  namespace: team-a
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web
`,
  },
  check(stack) {
    const budgets = stack.objects.filter(({ kind }) => kind === "PodDisruptionBudget");
    const selectors = new SelectorIndex<PlainObject>();
    for (const budget of budgets) selectors.add(namespaceOf(budget), valueAt(budget.spec, "selector"), budget);
    const covered = new Map<PlainObject, number>();
    const ofWorkloads = replicatedIn(stack).flatMap((workload) => {
      const own = selectors.selecting(namespaceOf(workload.object), workload.labels);
      for (const budget of own) covered.set(budget, (covered.get(budget) ?? 0) + workload.replicas);
      return ofWorkload(workload, own);
    });
    return [...ofWorkloads, ...budgets.flatMap((budget) => ofBudget(budget, covered.get(budget) ?? 0))];
  },
};

function namespaceOf({ metadata: { namespace = "" } }: PlainObject): string {
  return namespace;
}

function replicatedIn({ objects }: PolicyStack): Replicated[] {
  const replicas = leastReplicas(objects);
  return objects
    .filter(({ kind, apiVersion }) => ["Deployment", "StatefulSet"].includes(kind) && apiVersion.startsWith("apps/"))
    .map((object) => ({
      object,
      labels: valueAt(object.spec, "template", "metadata", "labels"),
      replicas: replicas(object),
    }));
}

function ofWorkload({ object, replicas }: Replicated, budgets: readonly PlainObject[]): StackFinding[] {
  if (budgets.length > 1) {
    const names = budgets.map(({ metadata }) => `"${metadata.name}"`).join(", ");
    const message = `the PodDisruptionBudgets ${names} select its Pods, and the API server evicts no Pod that has several`;
    return [{ subject: object, message, fix: "keep one of them" }];
  }
  if (replicas < 2 || budgets.length > 0) return [];
  const message = `it has ${replicas} replicas, and no PodDisruptionBudget selects its Pods`;
  return [{ subject: object, message, fix: "add one with maxUnavailable: 1 and the labels of its Pods" }];
}

/** @param total replicas of what it protects; none where the set does not have them */
function ofBudget(budget: PlainObject, total: number): StackFinding[] {
  const { minAvailable, maxUnavailable } = fieldsOf(budget.spec);
  const fix = "write maxUnavailable: 1";
  if (maxUnavailable !== undefined) {
    const isNone = maxUnavailable === 0 || /^0+%$/.test(String(maxUnavailable));
    const message = `maxUnavailable is ${JSON.stringify(maxUnavailable)}, which forbids every eviction`;
    return isNone ? [{ subject: budget, path: "spec.maxUnavailable", message, fix }] : [];
  }
  if (minAvailable === undefined || !keepsAll(minAvailable, total)) return [];
  const of = total > 0 ? ` of ${total} replicas` : "";
  const message = `minAvailable is ${JSON.stringify(minAvailable)}${of}, which forbids every eviction`;
  return [{ subject: budget, path: "spec.minAvailable", message, fix }];
}

/** Kubernetes rounds up: 51% of two Pods are both. */
function keepsAll(minAvailable: unknown, total: number): boolean {
  const [, percent] = /^(\d+)%$/.exec(String(minAvailable)) ?? [];
  if (percent === undefined) return total > 0 && Number(minAvailable) >= total;
  return Number(percent) >= 100 || (total > 0 && Math.ceil((total * Number(percent)) / 100) >= total);
}

export const allowances: readonly Allowance[] = [];
