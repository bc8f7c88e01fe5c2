import { change, plus, to, type Planted } from "./mutations";

export const planted: readonly Planted[] = [
  {
    name: "a controller may do everything with what it controls",
    mutate: change("ClusterRole kserve-manager-role", ["rules", 0, "verbs"], to(["*"])),
  },
  {
    name: "a web page reads every resource of the core API",
    mutate: change("ClusterRole katib-ui", ["rules", 0, "resources"], to(["*"])),
  },
  {
    name: "a controller has a rule for every group of the API",
    mutate: change("ClusterRole profiles-controller", ["rules", 0, "apiGroups"], to(["*"])),
  },
  {
    name: "teams' editors may do everything in a namespace, by aggregation",
    mutate: change(
      "ClusterRole kubeflow-kubernetes-edit",
      ["rules"],
      plus({ apiGroups: ["apps"], resources: ["*"], verbs: ["get"] }),
    ),
  },
  {
    name: "kubeflow-admin collects Kubernetes' own roles",
    mutate: change(
      "ClusterRole kubeflow-admin",
      ["aggregationRule", "clusterRoleSelectors"],
      plus({ matchLabels: { "kubernetes.io/bootstrapping": "rbac-defaults" } }),
    ),
  },
  {
    name: "kubeflow-view collects every role that there is",
    mutate: change("ClusterRole kubeflow-view", ["aggregationRule", "clusterRoleSelectors"], to([{}])),
  },
  {
    name: "the scales of all kinds may be changed",
    mutate: change(
      "Role kubeflow/profiles-leader-election-role",
      ["rules"],
      plus({ apiGroups: ["apps"], resources: ["*/scale"], verbs: ["update"] }),
    ),
  },
];
