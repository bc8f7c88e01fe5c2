import { AKS, changeInCloud, EKS, GKE, to, withoutInCloud, type Planted } from "./mutations";

const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock cluster-bucket-datasets-public-access";
const GRANT = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::datasets/*" }],
};

export const planted: readonly Planted[] = [
  { name: "a bucket of S3 has no block of public access", stackFile: EKS, mutate: withoutInCloud(BLOCK) },
  {
    name: "a block of public access takes public policies",
    stackFile: EKS,
    mutate: changeInCloud(BLOCK, ["restrictPublicBuckets"], to(false)),
  },
  {
    name: "a bucket of S3 is public by an ACL",
    stackFile: EKS,
    mutate: changeInCloud("aws:s3/bucket:Bucket cluster-bucket-models", ["acl"], to("public-read")),
  },
  {
    name: "a bucket of S3 is public by its policy",
    stackFile: EKS,
    mutate: changeInCloud(
      "aws:s3/bucketPolicy:BucketPolicy cluster-bucket-datasets-tls",
      ["policy"],
      to(JSON.stringify(GRANT)),
    ),
  },
  {
    name: "a bucket of Google can be made public",
    stackFile: GKE,
    mutate: changeInCloud("gcp:storage/bucket:Bucket bucket-datasets", ["publicAccessPrevention"], to("inherited")),
  },
  {
    name: "a bucket of Google has ACLs",
    stackFile: GKE,
    mutate: changeInCloud("gcp:storage/bucket:Bucket bucket-models", ["uniformBucketLevelAccess"], to(false)),
  },
  {
    name: "a bucket of Google is granted to everybody",
    stackFile: GKE,
    mutate: changeInCloud("gcp:storage/bucketIAMMember:BucketIAMMember tenant-vision-1", ["member"], to("allUsers")),
  },
  {
    name: "containers of Azure can be made public",
    stackFile: AKS,
    mutate: changeInCloud(
      "azure-native:storage:StorageAccount cluster-bucket-datasets-account",
      ["allowBlobPublicAccess"],
      to(true),
    ),
  },
  {
    name: "a container of Azure is public",
    stackFile: AKS,
    mutate: changeInCloud("azure-native:storage:BlobContainer cluster-bucket-models", ["publicAccess"], to("Blob")),
  },
];
