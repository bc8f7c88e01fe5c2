import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { placesTexts } from "../../bridge/places-texts";
import type { Bucket, BucketSettings } from "../bucket";
import { lifecycleRules } from "./bucket-lifecycle";
import type { EksStoresArgs } from "./stores";

/**
 * An S3 bucket. Where it is retained, so is all that protects it: a bucket that outlives its stack stays private.
 * @param name unique among the buckets of the cluster
 */
export function s3Bucket(
  { name: cluster, region, tags, parent }: EksStoresArgs,
  name: string,
  settings: BucketSettings,
  opts?: pulumi.CustomResourceOptions,
): Bucket {
  const prefix = `${cluster}-${name}`;
  const options = pulumi.mergeOptions({ parent, retainOnDelete: settings.retain }, opts);
  const bucket = new s3.Bucket(prefix, { bucket: settings.bucketName, forceDestroy: !settings.retain, tags }, options);
  protect(prefix, bucket, options);
  keepVersions(prefix, bucket, settings, options);
  return { kind: "s3", name: bucket.bucket, id: bucket.arn, region };
}

function protect(prefix: string, { bucket, arn }: s3.Bucket, options: pulumi.CustomResourceOptions): void {
  const access = new s3.BucketPublicAccessBlock(
    `${prefix}-public-access`,
    { bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    options,
  );
  new s3.BucketOwnershipControls(
    `${prefix}-ownership`,
    { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    options,
  );
  new s3.BucketServerSideEncryptionConfiguration(
    `${prefix}-encryption`,
    { bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
    options,
  );
  // S3 refuses two changes of a bucket's access at once.
  const afterAccess = pulumi.mergeOptions(options, { dependsOn: [access] });
  new s3.BucketPolicy(`${prefix}-tls`, { bucket, policy: pulumi.output(arn).apply(placesTexts(tlsOnly)) }, afterAccess);
}

function keepVersions(
  prefix: string,
  { bucket }: s3.Bucket,
  settings: BucketSettings,
  options: pulumi.CustomResourceOptions,
): void {
  // S3 may refuse rules about old versions of a bucket that is not known to keep any.
  const dependsOn = settings.versioning
    ? [
        new s3.BucketVersioning(
          `${prefix}-versioning`,
          { bucket, versioningConfiguration: { status: "Enabled" } },
          options,
        ),
      ]
    : [];
  new s3.BucketLifecycleConfiguration(
    `${prefix}-lifecycle`,
    { bucket, rules: lifecycleRules(settings) },
    pulumi.mergeOptions(options, { dependsOn }),
  );
}

function tlsOnly(arn: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}
