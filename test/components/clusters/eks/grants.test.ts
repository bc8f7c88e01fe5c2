import * as pulumi from "@pulumi/pulumi";
import { policyOf } from "../../../../components/clusters/eks/grants";
import type { Grant } from "../../../../components/clusters/identity";
import { valueOf } from "../../support/deployment";

const ARN = "arn:aws:s3:::artifacts";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/0000";
const bucket = { kind: "s3", name: pulumi.output("artifacts"), id: pulumi.output(ARN) } as const;

async function statements(...grants: Grant[]): Promise<unknown> {
  const policy = policyOf(grants);
  const document = JSON.parse(policy ? await valueOf(policy) : "null") as Record<string, unknown>;
  expect([Object.keys(document), document.Version]).toEqual([["Version", "Statement"], "2012-10-17"]);
  return document.Statement;
}

const allow = (Action: string[], Resource: string, Condition?: object): object =>
  Condition ? { Effect: "Allow", Action, Resource, Condition } : { Effect: "Allow", Action, Resource };

const OBJECTS = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:DeleteObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
];

describe("policyOf", () => {
  it("lets a reader list all of a bucket and get its objects", async () => {
    expect(await statements({ kind: "bucket", bucket, access: "read" })).toEqual([
      allow(["s3:GetBucketLocation"], ARN),
      allow(["s3:ListBucket"], ARN),
      allow(["s3:GetObject"], `${ARN}/*`),
    ]);
  });

  it("lets a writer list and change objects below its prefix alone", async () => {
    expect(await statements({ kind: "bucket", bucket, access: "write", prefix: "team-a/" })).toEqual([
      allow(["s3:GetBucketLocation"], ARN),
      allow(["s3:ListBucket"], ARN, { StringLike: { "s3:prefix": "team-a/*" } }),
      allow(OBJECTS, `${ARN}/team-a/*`),
    ]);
  });

  it("lets a reader decrypt, and a writer encrypt besides, by the key of a bucket that has one of its own", async () => {
    const encrypted = { ...bucket, encryptionKey: pulumi.output(KEY) };
    const read = (await statements({ kind: "bucket", bucket: encrypted, access: "read" })) as unknown[];
    const write = (await statements({ kind: "bucket", bucket: encrypted, access: "write" })) as unknown[];
    expect(read.slice(3)).toEqual([allow(["kms:Decrypt"], KEY)]);
    expect(write.slice(3)).toEqual([allow(["kms:Decrypt", "kms:GenerateDataKey"], KEY)]);
  });

  it("lets records of one zone be changed, and the zone be found by its name", async () => {
    expect(await statements({ kind: "dnsZone", zone: pulumi.output("Z0123") })).toEqual([
      allow(["route53:GetChange"], "arn:aws:route53:::change/*"),
      allow(
        ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
        "arn:aws:route53:::hostedzone/Z0123",
      ),
      allow(["route53:ListHostedZonesByName"], "*"),
    ]);
  });

  it("adds grants up in their order", async () => {
    const models = { ...bucket, id: pulumi.output("arn:aws:s3:::models") };
    const both = await statements(
      { kind: "bucket", bucket: models, access: "read" },
      { kind: "dnsZone", zone: "Z0123" },
    );
    expect((both as { Resource: string }[]).map(({ Resource }) => Resource)).toEqual([
      "arn:aws:s3:::models",
      "arn:aws:s3:::models",
      "arn:aws:s3:::models/*",
      "arn:aws:route53:::change/*",
      "arn:aws:route53:::hostedzone/Z0123",
      "*",
    ]);
  });

  it("refuses buckets of other clouds", () => {
    expect(() => policyOf([{ kind: "bucket", bucket: { ...bucket, kind: "gcs" }, access: "read" }])).toThrow(
      'grants: EKS gives rights to buckets of kind "s3", not "gcs"',
    );
  });

  it("is no policy where nothing is granted, since IAM takes no empty one", () => {
    expect(policyOf([])).toBeUndefined();
  });
});
