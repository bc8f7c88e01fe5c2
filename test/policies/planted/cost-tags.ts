import { AKS, changeInCloud, EKS, GKE, to, type Planted } from "./mutations";

/** Break the rule where settings ask for the tag `cost-center`, which the stack files have. */
export const planted: readonly Planted[] = [
  {
    name: "a pool of GPU nodes has no tags",
    stackFile: EKS,
    mutate: changeInCloud("aws:eks/nodeGroup:NodeGroup cluster-gpu-training-1", ["tags"], to(undefined)),
  },
  {
    name: "machines of a pool of EKS have other tags",
    stackFile: EKS,
    mutate: changeInCloud(
      "aws:ec2/launchTemplate:LaunchTemplate cluster-gpu-training",
      ["tagSpecifications", 0, "tags"],
      to({ Name: "gpu" }),
    ),
  },
  {
    name: "a database has an empty tag",
    stackFile: EKS,
    mutate: changeInCloud("aws:rds/instance:Instance cluster-pipelines-database", ["tags", "cost-center"], to("")),
  },
  {
    name: "nodes of GKE have no labels",
    stackFile: GKE,
    mutate: changeInCloud(
      "gcp:container/nodePool:NodePool cluster-pool-training",
      ["nodeConfig", "resourceLabels"],
      to({ team: "ml" }),
    ),
  },
  {
    name: "a pool of AKS has no tags",
    stackFile: AKS,
    mutate: changeInCloud("azure-native:containerservice:AgentPool cluster-gpu-training", ["tags"], to({})),
  },
];
