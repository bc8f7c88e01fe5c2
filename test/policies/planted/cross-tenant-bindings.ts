import { change, plus, to, type Planted } from "./mutations";

const account = (namespace: string) => ({ kind: "ServiceAccount", name: "default-editor", namespace });
const group = (name: string) => ({ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name });

export const planted: readonly Planted[] = [
  {
    name: "an account of one team edits another team's namespace",
    mutate: change("RoleBinding team-a/default-editor", ["subjects"], plus(account("team-b"))),
  },
  {
    name: "the same by the name of a user",
    mutate: change(
      "RoleBinding team-b/namespaceAdmin",
      ["subjects"],
      plus({ ...group("system:serviceaccount:team-a:default-editor"), kind: "User" }),
    ),
  },
  {
    name: "all accounts of one team view another team's namespace",
    mutate: change("RoleBinding team-a/default-viewer", ["subjects"], plus(group("system:serviceaccounts:team-b"))),
  },
  {
    name: "an account of a team has a role in the whole cluster",
    mutate: change("ClusterRoleBinding profiles-cluster-rolebinding", ["subjects"], plus(account("team-a"))),
  },
  {
    name: "an account of a team has a role in the platform's namespace",
    mutate: change("RoleBinding kubeflow/profiles-leader-election-rolebinding", ["subjects"], to([account("team-b")])),
  },
  {
    name: "every account of the cluster edits a team's namespace",
    mutate: change("RoleBinding team-a/default-editor", ["subjects"], plus(group("system:serviceaccounts"))),
  },
  {
    name: "everybody who is signed in views a team's namespace",
    mutate: change("RoleBinding team-b/default-viewer", ["subjects"], plus(group("system:authenticated"))),
  },
  {
    name: "everybody has the rights of the profile controller",
    mutate: change(
      "ClusterRoleBinding profiles-cluster-rolebinding",
      ["subjects"],
      plus(group("system:unauthenticated")),
    ),
  },
];
