import { both, change, to, without, type Planted } from "./mutations";

const QUOTA = "ResourceQuota team-b/kf-resource-quota";
const PROFILE = "Profile team-b";

export const planted: readonly Planted[] = [
  {
    name: "a team has no quota",
    mutate: both(without(QUOTA), change(PROFILE, ["spec", "resourceQuotaSpec"], to(undefined))),
  },
  {
    name: "a team's quota does not count GPUs",
    mutate: both(
      change(QUOTA, ["spec", "hard"], to({ cpu: "16", pods: "50" })),
      change(PROFILE, ["spec", "resourceQuotaSpec", "hard"], to({ cpu: "16", pods: "50" })),
    ),
  },
  {
    name: "a team's quota counts some Pods alone",
    mutate: both(
      change(QUOTA, ["spec", "scopes"], to(["BestEffort"])),
      change(PROFILE, ["spec", "resourceQuotaSpec"], to(undefined)),
    ),
  },
  { name: "a team has no default requests", mutate: without("LimitRange team-a/default-requests") },
  {
    name: "a team's default requests leave memory out",
    mutate: change(
      "LimitRange team-a/default-requests",
      ["spec", "limits", 0, "defaultRequest", "memory"],
      to(undefined),
    ),
  },
  {
    name: "default requests are those of Pods, which there is no such thing as",
    mutate: change("LimitRange team-b/default-requests", ["spec", "limits", 0, "type"], to("Pod")),
  },
];
