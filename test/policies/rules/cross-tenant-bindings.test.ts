import { crossTenantBindings } from "../../../policies/rules/cross-tenant-bindings";
import { findingsIn, objectsIn } from "../findings";

/** A binding in a namespace, or in the whole cluster. */
function binding(namespace: string | undefined, subjects: string, role = "kubeflow-view"): string[] {
  const kind = namespace === undefined ? "ClusterRoleBinding" : "RoleBinding";
  const metadata = `{ name: some${namespace === undefined ? "" : `, namespace: ${namespace}`} }`;
  const objects = objectsIn(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: ${metadata}
roleRef: { kind: ClusterRole, name: "${role}" }
subjects: ${subjects}
---
apiVersion: v1
kind: Namespace
metadata: { name: labelled, labels: { app.kubernetes.io/part-of: kubeflow-profile } }
---
apiVersion: kubeflow.org/v1
kind: Profile
metadata: { name: profiled }
`);
  return findingsIn(crossTenantBindings, { objects });
}

const account = (namespace: string) => `{ kind: ServiceAccount, name: default-editor, namespace: ${namespace} }`;

test("a team's account has rights in its own namespace alone", () => {
  expect(binding("team-a", `[${account("team-a")}]`)).toEqual([]);
  expect(binding("team-a", `[${account("team-a")}, ${account("team-b")}]`)).toEqual([
    'RoleBinding team-a/some: subjects[1]: gives ServiceAccount "default-editor" of the team "team-b" rights in namespace "team-a"',
  ]);
  expect(binding("kubeflow", `[${account("team-b")}]`)).toEqual([
    'RoleBinding kubeflow/some: subjects[0]: gives ServiceAccount "default-editor" of the team "team-b" rights in namespace "kubeflow"',
  ]);
  expect(binding(undefined, `[${account("team-b")}]`)).toEqual([
    'ClusterRoleBinding some: subjects[0]: gives ServiceAccount "default-editor" of the team "team-b" rights in the whole cluster',
  ]);
});

test("teams are known by the settings, by the label of their namespace, and by their Profile", () => {
  for (const team of ["team-a", "labelled", "profiled"]) {
    expect(binding(undefined, `[${account(team)}]`)).toHaveLength(1);
  }
  expect(binding(undefined, `[${account("monitoring")}]`)).toEqual([]);
});

test("an account is the same by its other names", () => {
  const user = '{ kind: User, name: "system:serviceaccount:team-b:default-editor" }';
  const group = '{ kind: Group, name: "system:serviceaccounts:team-b" }';
  expect(binding("team-a", `[${user}, ${group}]`)).toEqual([
    'RoleBinding team-a/some: subjects[0]: gives User "system:serviceaccount:team-b:default-editor" of the team "team-b" rights in namespace "team-a"',
    'RoleBinding team-a/some: subjects[1]: gives Group "system:serviceaccounts:team-b" of the team "team-b" rights in namespace "team-a"',
  ]);
  expect(binding("team-b", `[${user}, ${group}]`)).toEqual([]);
});

test("the platform's accounts and people may have rights in a team's namespace", () => {
  expect(binding("team-a", `[${account("kubeflow")}, { kind: User, name: barbara@example.com }]`)).toEqual([]);
});

test("groups of everybody get discovery alone", () => {
  const everybody = '[{ kind: Group, name: "system:authenticated" }, { kind: Group, name: "system:unauthenticated" }]';
  expect(binding(undefined, everybody, "system:discovery")).toEqual([]);
  expect(binding(undefined, everybody)).toEqual([
    'ClusterRoleBinding some: subjects[0].name: names "system:authenticated", which is everybody who is signed in, each program of each team included',
    'ClusterRoleBinding some: subjects[1].name: names "system:unauthenticated", which is everybody who reaches the API server',
  ]);
  expect(binding("team-a", '[{ kind: Group, name: "system:serviceaccounts" }]')).toEqual([
    'RoleBinding team-a/some: subjects[0].name: names "system:serviceaccounts", which is every ServiceAccount of the cluster',
  ]);
});
