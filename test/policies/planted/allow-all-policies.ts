import { change, plus, to, type Planted } from "./mutations";

const DASHBOARD = "AuthorizationPolicy kubeflow/central-dashboard";
const PRINCIPALS = ["spec", "rules", 0, "from", 0, "source", "principals"];

export const planted: readonly Planted[] = [
  { name: "the dashboard lets everybody in", mutate: change(DASHBOARD, ["spec", "rules"], to([{}])) },
  { name: "the dashboard lets everybody in besides", mutate: change(DASHBOARD, ["spec", "rules"], plus({})) },
  { name: "the dashboard lets in whoever is in the mesh", mutate: change(DASHBOARD, PRINCIPALS, to(["*"])) },
  {
    name: "the access management lets every namespace in",
    mutate: change(
      "AuthorizationPolicy kubeflow/profiles-kfam",
      ["spec", "rules", 0, "from"],
      to([{ source: { namespaces: ["*"] } }]),
    ),
  },
  {
    name: "the API of Pipelines lets everybody ask for everything",
    mutate: change(
      "AuthorizationPolicy kubeflow/ml-pipeline",
      ["spec", "rules"],
      to([{ to: [{ operation: { paths: ["/*"] } }] }]),
    ),
  },
  {
    name: "the mesh's root namespace allows everything",
    mutate: change("AuthorizationPolicy istio-system/global-deny-all", ["spec"], to({ rules: [{}] })),
  },
  {
    name: "a team's Pods take requests from every address",
    mutate: change(
      "AuthorizationPolicy team-a/ns-owner-access-istio",
      ["spec", "rules"],
      plus({ from: [{ source: { ipBlocks: ["0.0.0.0/0"] } }] }),
    ),
  },
];
