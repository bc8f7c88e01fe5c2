import * as pulumi from "@pulumi/pulumi";
import type { Grant } from "../identity";

interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: pulumi.Input<string>;
  readonly Condition?: { readonly StringLike: Readonly<Record<string, string>> };
}

/**
 * IAM policy with just the rights of the grants.
 * @returns undefined where nothing is granted: IAM takes no policy without a statement
 * @throws for buckets of other clouds
 */
export function policyOf(grants: readonly Grant[]): pulumi.Output<string> | undefined {
  if (grants.length === 0) return undefined;
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: grants.flatMap(statementsOf) });
}

function statementsOf(grant: Grant): Statement[] {
  return grant.kind === "bucket" ? bucketStatements(grant) : zoneStatements(grant.zone);
}

const READ_OBJECTS = ["s3:GetObject"];
const WRITE_OBJECTS = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
];

function bucketStatements({ bucket, access, prefix = "" }: Extract<Grant, { kind: "bucket" }>): Statement[] {
  const { kind, id, encryptionKey } = bucket;
  if (kind !== "s3") throw new Error(`grants: EKS gives rights to buckets of kind "s3", not "${kind}"`);
  const write = access === "write";
  const statements = [
    allow(["s3:GetBucketLocation"], id),
    // Other actions on the bucket tell no prefix, so a condition on it would forbid them.
    { ...allow(["s3:ListBucket"], id), ...(prefix && { Condition: { StringLike: { "s3:prefix": `${prefix}*` } } }) },
    allow(write ? WRITE_OBJECTS : READ_OBJECTS, pulumi.interpolate`${id}/${prefix}*`),
  ];
  if (!encryptionKey) return statements;
  // An upload in parts is decrypted again as its parts are put together, so writers decrypt, too.
  return [...statements, allow(write ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"], encryptionKey)];
}

function zoneStatements(zone: pulumi.Input<string>): Statement[] {
  return [
    // Route 53 makes up the id of a change as it accepts it.
    allow(["route53:GetChange"], "arn:aws:route53:::change/*"),
    allow(
      ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
      pulumi.interpolate`arn:aws:route53:::hostedzone/${zone}`,
    ),
    // IAM knows no resource for this action.
    allow(["route53:ListHostedZonesByName"], "*"),
  ];
}

function allow(Action: readonly string[], Resource: pulumi.Input<string>): Statement {
  return { Effect: "Allow", Action, Resource };
}
