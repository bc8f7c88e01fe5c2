import type { CloudRecord } from "../world";

/** What Google's own roles let their members do, as far as buckets and zones go. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  "roles/storage.objectViewer": ["storage.objects.get", "storage.objects.list"],
  "roles/storage.objectCreator": ["storage.objects.create"],
  "roles/storage.objectUser": [
    "storage.objects.get",
    "storage.objects.list",
    "storage.objects.create",
    "storage.objects.update",
    "storage.objects.delete",
  ],
  "roles/storage.objectAdmin": [
    "storage.objects.get",
    "storage.objects.list",
    "storage.objects.create",
    "storage.objects.update",
    "storage.objects.delete",
    "storage.objects.setIamPolicy",
  ],
  "roles/storage.legacyBucketReader": ["storage.buckets.get", "storage.objects.list"],
  "roles/storage.legacyObjectReader": ["storage.objects.get"],
  "roles/dns.reader": ["dns.managedZones.list", "dns.resourceRecordSets.list"],
  "roles/dns.admin": [
    "dns.managedZones.list",
    "dns.resourceRecordSets.list",
    "dns.resourceRecordSets.create",
    "dns.resourceRecordSets.delete",
    "dns.changes.create",
    "dns.changes.get",
  ],
};

/** Permissions of a role: Google's own, or one of the project's. @returns none for roles that are not known */
export function permissionsOf(records: readonly CloudRecord[], role: string): readonly string[] {
  const custom = records.find(
    ({ type, outputs }) => type === "gcp:projects/iAMCustomRole:IAMCustomRole" && outputs.name === role,
  );
  return ROLES[role] ?? (custom?.outputs.permissions as string[] | undefined) ?? [];
}
