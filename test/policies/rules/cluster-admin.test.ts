import { clusterAdmin } from "../../../policies/rules/cluster-admin";
import { findingsIn, objectsIn } from "../findings";

function role(rules: string): string[] {
  const objects = objectsIn(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: some }
rules: ${rules}
`);
  return findingsIn(clusterAdmin, { objects });
}

const RBAC = 'apiGroups: ["rbac.authorization.k8s.io"]';

test("a binding to cluster-admin is told, be it in one namespace alone", () => {
  const objects = objectsIn(`
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: owner, namespace: team-a }
roleRef: { kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: User, name: ada@example.com }]
`);
  expect(findingsIn(clusterAdmin, { objects })).toEqual([
    'RoleBinding team-a/owner: roleRef.name: hands out the role "cluster-admin"',
  ]);
});

test("the group system:masters is told, whatever the role is", () => {
  const objects = objectsIn(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: readers }
roleRef: { kind: ClusterRole, name: view }
subjects: [{ kind: User, name: "system:masters" }, { kind: Group, name: "system:masters" }]
`);
  expect(findingsIn(clusterAdmin, { objects })).toEqual([
    'ClusterRoleBinding readers: subjects[1].name: names the group "system:masters", whom no rule of Kubernetes can refuse anything',
  ]);
});

test("verbs by which somebody takes rights are told, where nothing says for whom", () => {
  expect(role(`[{ ${RBAC}, resources: [roles, clusterroles], verbs: [bind, escalate] }]`)).toEqual([
    'ClusterRole some: rules[0]: lets its owners "escalate" roles, clusterroles of every name',
    'ClusterRole some: rules[0]: lets its owners "bind" roles, clusterroles of every name',
  ]);
  expect(role(`[{ apiGroups: [""], resources: [users], verbs: [impersonate] }]`)).toEqual([
    'ClusterRole some: rules[0]: lets its owners "impersonate" users of every name',
  ]);
  expect(
    role(`[{ apiGroups: [authentication.k8s.io], resources: [userextras/scopes], verbs: [impersonate] }]`),
  ).toEqual(['ClusterRole some: rules[0]: lets its owners "impersonate" userextras of every name']);
});

test("wildcards include them", () => {
  expect(role(`[{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]`)).toHaveLength(3);
  expect(role(`[{ apiGroups: [apps], resources: ["*"], verbs: ["*"] }]`)).toEqual([]);
});

test("a role may bind roles that it names, but for cluster-admin", () => {
  const bind = `${RBAC}, resources: [clusterroles], verbs: [bind]`;
  expect(role(`[{ ${bind}, resourceNames: [kubeflow-edit] }]`)).toEqual([]);
  expect(role(`[{ ${bind}, resourceNames: [kubeflow-edit, cluster-admin] }]`)).toEqual([
    'ClusterRole some: rules[0]: lets its owners "bind" clusterroles of the name "cluster-admin"',
  ]);
});

test("to bind, and to make bindings, are two things", () => {
  expect(role(`[{ ${RBAC}, resources: [rolebindings], verbs: [create, bind] }]`)).toEqual([]);
});

test("kinds of the same names in other groups are nobody's rights", () => {
  const objects = objectsIn(`
apiVersion: example.com/v1
kind: ClusterRoleBinding
metadata: { name: other }
roleRef: { name: cluster-admin }
subjects: [{ kind: Group, name: "system:masters" }]
`);
  expect(findingsIn(clusterAdmin, { objects })).toEqual([]);
});
