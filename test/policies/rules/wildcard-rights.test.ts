import { wildcardRights } from "../../../policies/rules/wildcard-rights";
import { findingsIn, objectsIn } from "../findings";

test("each wildcard of a role is told with its field", () => {
  const objects = objectsIn(`
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: some, namespace: kubeflow }
rules:
  - { apiGroups: [apps], resources: [deployments], verbs: [get] }
  - { apiGroups: ["*"], resources: ["*", "*/scale", pods/log], verbs: ["*"] }
  - { nonResourceURLs: ["*", "/metrics/*"], verbs: [get] }
`);
  expect(findingsIn(wildcardRights, { objects })).toEqual([
    'Role kubeflow/some: rules[1].verbs: verbs "*" stands for all, those of tomorrow included',
    'Role kubeflow/some: rules[1].resources: resources "*" stands for all, those of tomorrow included',
    'Role kubeflow/some: rules[1].resources: resources "*/scale" stands for all, those of tomorrow included',
    'Role kubeflow/some: rules[1].apiGroups: apiGroups "*" stands for all, those of tomorrow included',
    'Role kubeflow/some: rules[2].nonResourceURLs: nonResourceURLs "*" stands for all, those of tomorrow included',
  ]);
});

test("a wildcard that a label hands on is told with the label", () => {
  const objects = objectsIn(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: some, labels: { app: x, rbac.authorization.k8s.io/aggregate-to-view: "true" } }
rules: [{ apiGroups: [apps], resources: ["*"], verbs: [get] }]
`);
  expect(findingsIn(wildcardRights, { objects })).toEqual([
    'ClusterRole some: rules[0].resources: resources "*" stands for all, those of tomorrow included, and "rbac.authorization.k8s.io/aggregate-to-view" hands it on',
  ]);
});

test("a role that collects cluster-admin has its wildcards", () => {
  const objects = objectsIn(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: some }
aggregationRule:
  clusterRoleSelectors:
    - matchLabels: { example.com/aggregate: "true" }
    - {}
    - matchExpressions: [{ key: example.com/internal, operator: DoesNotExist }]
    - matchLabels: { kubernetes.io/bootstrapping: rbac-defaults }
`);
  const message = `collects the rules of Kubernetes' own roles, and "cluster-admin" is one of them`;
  expect(findingsIn(wildcardRights, { objects })).toEqual(
    [1, 2, 3].map((index) => `ClusterRole some: aggregationRule.clusterRoleSelectors[${index}]: ${message}`),
  );
});

test("other kinds have no rights in their rules", () => {
  const objects = objectsIn(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: some }
rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]
`);
  expect(findingsIn(wildcardRights, { objects })).toEqual([]);
});
