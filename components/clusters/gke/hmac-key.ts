import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as storage from "@pulumi/gcp/storage";
import * as pulumi from "@pulumi/pulumi";
import type { Bucket, StaticKey } from "../bucket";

/** Longest id of a service account; `a-z`, digits and `-`. */
const ACCOUNT_LENGTH = 30;

/**
 * An HMAC key of a service account of its own, which reads and writes one bucket: by it Pipelines' API server, which
 * speaks S3 alone, uses Google's store.
 * @param name starts with a letter
 */
export function hmacKey(
  name: string,
  { project, bucket }: { readonly project: string; readonly bucket: Bucket },
  opts: pulumi.CustomResourceOptions,
): StaticKey {
  const account = new serviceaccount.Account(
    `${name}-account`,
    { project, accountId: name.slice(0, ACCOUNT_LENGTH), displayName: `Reads and writes the bucket of ${name}` },
    opts,
  );
  const member = pulumi.interpolate`serviceAccount:${account.email}`;
  // A key works before its rights do: both are there before anybody learns of it.
  const rights = ["roles/storage.objectUser", "roles/storage.legacyBucketReader"].map(
    (role) => new storage.BucketIAMMember(`${name}-${role.split(".")[1]}`, { bucket: bucket.name, role, member }, opts),
  );
  const key = new storage.HmacKey(
    name,
    { project, serviceAccountEmail: account.email },
    pulumi.mergeOptions(opts, { dependsOn: rights }),
  );
  return { accessKey: key.accessId, secretKey: pulumi.secret(key.secret) };
}
