import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import * as storage from "@pulumi/gcp/storage";
import * as pulumi from "@pulumi/pulumi";
import type { Bucket, StaticKey } from "../bucket";

/** Longest id of a service account without the dash and the 7 digits by which pulumi-gcp makes it unique in a project. */
const LONGEST_NAME = 22;

/**
 * An HMAC key of a service account of its own, which reads and writes one bucket: by it Pipelines' API server, which
 * speaks S3 alone, uses Google's store.
 * @param name at most 22 lower-case letters, digits and dashes, the first a letter: the account's id starts with it
 * @throws for a longer name, whose account Google would refuse
 */
export function hmacKey(
  name: string,
  { project, bucket }: { readonly project: string; readonly bucket: Bucket },
  opts: pulumi.CustomResourceOptions,
): StaticKey {
  if (name.length > LONGEST_NAME) {
    throw new Error(
      `key "${name}": has ${name.length} characters, and its account ${LONGEST_NAME}; take a shorter name`,
    );
  }
  const displayName = `Reads and writes the bucket of ${name}`;
  // Its id is left to pulumi-gcp, which ends it at random: stacks of one project must not meet (pulumi/pulumi-gcp#2589).
  const account = new serviceaccount.Account(name, { project, displayName }, opts);
  const member = pulumi.interpolate`serviceAccount:${account.email}`;
  // A key works before its rights do: both are there before anybody learns of it.
  const rights = ["roles/storage.objectUser", "roles/storage.legacyBucketReader"].map(
    (role) => new storage.BucketIAMMember(`${name}-${role.split(".")[1]}`, { bucket: bucket.name, role, member }, opts),
  );
  const key = new storage.HmacKey(
    `${name}-key`,
    { project, serviceAccountEmail: account.email },
    pulumi.mergeOptions(opts, { dependsOn: rights }),
  );
  return { accessKey: key.accessId, secretKey: pulumi.secret(key.secret) };
}
