import { AKS, both, changeInCloud, changeResource, EKS, GKE, to, withoutInCloud, type Planted } from "./mutations";

const RDS = "aws:rds/instance:Instance cluster-pipelines-database";

export const planted: readonly Planted[] = [
  {
    name: "RDS may be deleted",
    stackFile: EKS,
    mutate: changeInCloud(RDS, ["deletionProtection"], to(false)),
  },
  {
    name: "RDS is deleted without a snapshot",
    stackFile: EKS,
    mutate: changeInCloud(RDS, ["skipFinalSnapshot"], to(true)),
  },
  {
    name: "a bucket of S3 is emptied when the stack goes",
    stackFile: EKS,
    mutate: both(
      changeInCloud("aws:s3/bucket:Bucket cluster-bucket-models", ["forceDestroy"], to(true)),
      changeResource("aws:s3/bucket:Bucket cluster-bucket-models", ["retainOnDelete"], to(false)),
    ),
  },
  {
    name: "a bucket for passing things keeps them, and is emptied when the stack goes",
    stackFile: EKS,
    mutate: withoutInCloud(
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration cluster-bucket-scratch-lifecycle",
    ),
  },
  {
    name: "an EKS cluster may be deleted",
    stackFile: EKS,
    mutate: both(
      changeInCloud("aws:eks/cluster:Cluster cluster-control-plane", ["deletionProtection"], to(false)),
      changeResource("aws:eks/cluster:Cluster cluster-control-plane", ["protect"], to(false)),
    ),
  },
  {
    name: "Cloud SQL may be deleted in Google's console",
    stackFile: GKE,
    mutate: changeInCloud(
      "gcp:sql/databaseInstance:DatabaseInstance pipelines-database",
      ["settings", "deletionProtectionEnabled"],
      to(false),
    ),
  },
  {
    name: "a bucket of Google keeps things for years, and is emptied when the stack goes",
    stackFile: GKE,
    mutate: changeInCloud(
      "gcp:storage/bucket:Bucket bucket-scratch",
      ["lifecycleRules", 1, "condition", "age"],
      to(1000),
    ),
  },
  {
    name: "Azure's database has no lock",
    stackFile: AKS,
    mutate: withoutInCloud("azure-native:authorization:ManagementLockByScope cluster-pipelines-database-lock"),
  },
  {
    name: "an account of Azure goes with the stack, and all in it",
    stackFile: AKS,
    mutate: changeResource(
      "azure-native:storage:StorageAccount cluster-bucket-models-account",
      ["retainOnDelete"],
      to(false),
    ),
  },
];
