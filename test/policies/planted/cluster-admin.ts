import { change, copy, plus, to, type Planted } from "./mutations";

const ROLE = "ClusterRole profiles-controller";
const BIND = { apiGroups: ["rbac.authorization.k8s.io"], resources: ["clusterroles"], verbs: ["bind"] };

export const planted: readonly Planted[] = [
  {
    name: "the profile controller is bound to cluster-admin, as upstream has it",
    mutate: change("ClusterRoleBinding profiles-cluster-rolebinding", ["roleRef", "name"], to("cluster-admin")),
  },
  {
    name: "a team's editors are cluster-admin in their namespace",
    mutate: change("RoleBinding team-a/default-editor", ["roleRef", "name"], to("cluster-admin")),
  },
  {
    name: "a binding of the platform names system:masters",
    mutate: change(
      "ClusterRoleBinding kubeflow-trainer-view-cluster-runtimes",
      ["subjects"],
      plus({ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "system:masters" }),
    ),
  },
  { name: "the profile controller may bind any role", mutate: change(ROLE, ["rules"], plus(BIND)) },
  {
    name: "the profile controller may bind cluster-admin by its name",
    mutate: change(ROLE, ["rules"], plus({ ...BIND, resourceNames: ["kubeflow-edit", "cluster-admin"] })),
  },
  {
    name: "Katib's controller may give itself more",
    mutate: change("ClusterRole katib-controller", ["rules"], plus({ ...BIND, verbs: ["get", "escalate"] })),
  },
  {
    name: "the dashboard may act as any user",
    mutate: copy("ClusterRole katib-ui", {
      metadata: { name: "impersonator" },
      rules: [{ apiGroups: [""], resources: ["users", "groups"], verbs: ["impersonate"] }],
    }),
  },
];
