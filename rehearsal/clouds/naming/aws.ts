import { bridgedNaming } from "./bridged";

/** Source of what is not `name`: pulumi-aws, provider/resources.go. */
export const awsNaming = bridgedNaming({
  "aws:eks/nodeGroup:NodeGroup": { property: "nodeGroupName", kind: "random", separator: "-", digits: 7 },
  "aws:rds/instance:Instance": { property: "identifier", kind: "random", digits: 7 },
  "aws:s3/bucket:Bucket": { property: "bucket", kind: "random", separator: "-", digits: 7, lowerCase: true },
});
