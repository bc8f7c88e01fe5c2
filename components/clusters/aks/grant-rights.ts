import type { Grant } from "../identity";
import { onlyBelow } from "./blob-condition";
import type { RoleAssignmentSettings } from "./role";

/** A role that somebody has somewhere. */
export type Right = Pick<RoleAssignmentSettings, "role" | "scope" | "condition">;

type BucketGrant = Extract<Grant, { kind: "bucket" }>;

/**
 * Roles with the rights of the grants. Azure gives somebody a role on a thing once, whatever its condition says
 * (RoleAssignmentExists), so that grants of one kind on one bucket are one role.
 * @throws for a bucket of another cloud
 */
export function rightsOf(grants: readonly Grant[]): Right[] {
  const zones = new Set(grants.flatMap((grant) => (grant.kind === "dnsZone" ? [grant.zone] : [])));
  const buckets = grants.filter((grant) => grant.kind === "bucket");
  return [
    ...groups(buckets).map(bucketRight),
    ...[...zones].map((scope) => ({ role: "dnsZoneContributor", scope }) as const),
  ];
}

/** Grants by what they are on and what they let one do; a bucket is known by its Output, as nobody knows its id yet. */
function groups(grants: readonly BucketGrant[]): BucketGrant[][] {
  const found: BucketGrant[][] = [];
  for (const grant of grants) {
    const same = found.find(([{ bucket, access }]) => bucket.id === grant.bucket.id && access === grant.access);
    if (same) same.push(grant);
    else found.push([grant]);
  }
  return found;
}

function bucketRight(grants: readonly BucketGrant[]): Right {
  const [{ bucket, access }] = grants;
  if (bucket.kind !== "azureBlob") {
    throw new Error(`grants: a bucket of kind "${bucket.kind}" is not Azure's; grant an "azureBlob" one`);
  }
  const right = { role: access === "write" ? "blobContributor" : "blobReader", scope: bucket.id } as const;
  const prefixes = [...new Set(grants.flatMap(({ prefix }) => prefix ?? []))];
  const all = grants.some(({ prefix }) => prefix === undefined);
  return all ? right : { ...right, condition: onlyBelow(prefixes, access) };
}
