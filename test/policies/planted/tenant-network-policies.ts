import { change, plus, to, without, type Planted } from "./mutations";

const POLICY = "NetworkPolicy team-a/tenant-isolation";
const FROM = ["spec", "ingress", 0, "from"];

export const planted: readonly Planted[] = [
  { name: "a team has no network policy", mutate: without(POLICY) },
  {
    name: "a team's policy is for some Pods alone",
    mutate: change(POLICY, ["spec", "podSelector"], to({ matchLabels: { app: "notebook" } })),
  },
  {
    name: "a team's policy is about what its Pods reach",
    mutate: change(POLICY, ["spec", "policyTypes"], to(["Egress"])),
  },
  { name: "a team's policy lets everybody in", mutate: change(POLICY, ["spec", "ingress"], plus({})) },
  { name: "a team's policy lets every namespace in", mutate: change(POLICY, FROM, plus({ namespaceSelector: {} })) },
  {
    name: "a team's policy lets all teams in by their label",
    mutate: change(
      POLICY,
      FROM,
      plus({ namespaceSelector: { matchLabels: { "app.kubernetes.io/part-of": "kubeflow-profile" } } }),
    ),
  },
  {
    name: "a team's policy lets one other team in by its name",
    mutate: change(
      POLICY,
      FROM,
      plus({ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "team-b" } } }),
    ),
  },
  {
    name: "a team's policy lets every address in",
    mutate: change(POLICY, FROM, plus({ ipBlock: { cidr: "0.0.0.0/0" } })),
  },
  {
    name: "a team has no policy of the mesh for all of its Pods",
    mutate: without("AuthorizationPolicy team-b/ns-owner-access-istio"),
  },
];
