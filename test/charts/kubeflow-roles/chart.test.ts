import { App } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import { objectId, objectsOf } from "../../../charts/common/objects";
import { KubeflowRolesChart } from "../../../charts/kubeflow-roles/chart";

const objects = objectsOf(new KubeflowRolesChart(new App(), "roles"));

function rulesOf(name: string): k8s.PolicyRule[] {
  return objects.find(({ metadata }) => metadata.name === name)?.rules as k8s.PolicyRule[];
}

test("six ClusterRoles are made", () => {
  expect(objects.map(objectId).sort()).toEqual([
    "ClusterRole kubeflow-admin",
    "ClusterRole kubeflow-edit",
    "ClusterRole kubeflow-kubernetes-admin",
    "ClusterRole kubeflow-kubernetes-edit",
    "ClusterRole kubeflow-kubernetes-view",
    "ClusterRole kubeflow-view",
  ]);
});

test("admin includes edit, and edit includes view", () => {
  const labels = Object.fromEntries(objects.map(({ metadata }) => [metadata.name, metadata.labels]));
  const label = "rbac.authorization.kubeflow.org/aggregate-to-kubeflow-";
  expect(labels).toEqual({
    "kubeflow-admin": undefined,
    "kubeflow-edit": { [`${label}admin`]: "true" },
    "kubeflow-view": { [`${label}edit`]: "true" },
    "kubeflow-kubernetes-admin": { [`${label}admin`]: "true" },
    "kubeflow-kubernetes-edit": { [`${label}edit`]: "true" },
    "kubeflow-kubernetes-view": { [`${label}view`]: "true" },
  });
});

test("viewers change nothing and see no secrets", () => {
  const rules = rulesOf("kubeflow-kubernetes-view");
  expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(["get", "list", "watch"]));
  expect(rules.flatMap(({ resources }) => resources)).not.toContain("secrets");
});

test("only admins hand out rights", () => {
  const granting = objects.filter(({ metadata }) =>
    (rulesOf(metadata.name) ?? []).some(({ apiGroups }) => apiGroups?.includes("rbac.authorization.k8s.io")),
  );
  expect(granting.map(objectId)).toEqual(["ClusterRole kubeflow-kubernetes-admin"]);
});
