import type { ExpectedGrant, ExpectedRights } from "./expectations";

/** A use of the cloud that somebody may try. */
export type Probe =
  | {
      readonly kind: "bucket";
      /** Its name in the stack file; nothing for that of Pipelines' artifacts. */
      readonly bucket: string | undefined;
      readonly action: "read" | "write";
      /** Of an object, which nobody has. */
      readonly path: string;
      /** Where that is, as people say it. */
      readonly place: string;
    }
  | { readonly kind: "dnsZone"; readonly action: "dns"; readonly zone: string };

/** A folder that no stack file names by chance. */
const ELSEWHERE = "elsewhere-7c1f/";

/**
 * Every use that tells rights apart: each zone; each bucket, to read and to write, below every prefix that somebody has
 * there, and elsewhere.
 */
export function probesOf(rights: readonly ExpectedRights[]): Probe[] {
  const grants = rights.flatMap((each) => each.grants);
  const buckets = new Set(grants.flatMap((grant) => (grant.kind === "bucket" ? [grant.bucket] : [])));
  const zones = new Set(grants.flatMap((grant) => (grant.kind === "dnsZone" ? [grant.zone] : [])));
  return [
    ...[...buckets].flatMap((bucket) => bucketProbes(bucket, grants)),
    ...[...zones].map((zone) => ({ kind: "dnsZone", action: "dns", zone }) as const),
  ];
}

/** Whether somebody with these grants may do it. To write includes to read. */
export function isGranted(grants: readonly ExpectedGrant[], probe: Probe): boolean {
  return grants.some((grant) => {
    if (grant.kind === "dnsZone") return probe.kind === "dnsZone" && probe.zone === grant.zone;
    if (probe.kind !== "bucket" || probe.bucket !== grant.bucket) return false;
    const covered = probe.action === "read" || grant.access === "write";
    return covered && probe.path.startsWith(grant.prefix ?? "");
  });
}

/** A use as people say it: `read datasets/models/`, `change records of example-project/public`. */
export function probeText(probe: Probe): string {
  if (probe.kind === "bucket") return `${probe.action} ${probe.place}`;
  // Of Azure's ids, the end tells enough.
  const { zone } = probe;
  return `change records of ${zone.startsWith("/") ? zone.slice(zone.lastIndexOf("/") + 1) : zone}`;
}

function bucketProbes(bucket: string | undefined, grants: readonly ExpectedGrant[]): Probe[] {
  const own = grants.flatMap((grant) => (grant.kind === "bucket" && grant.bucket === bucket ? [grant.prefix] : []));
  const prefixes = [...new Set(own.filter((prefix) => prefix !== undefined))];
  const name = bucket ?? "Pipelines' artifacts";
  const places = [
    ...prefixes.map((prefix) => ({ prefix, place: `${name}/${prefix}` })),
    { prefix: ELSEWHERE, place: prefixes.length > 0 ? `${name} elsewhere` : name },
  ];
  return places.flatMap(({ prefix, place }) =>
    (["read", "write"] as const).map(
      (action) => ({ kind: "bucket", bucket, action, path: `${prefix}probe`, place }) as const,
    ),
  );
}
