import type { AccessRequest } from "./access";

/** A Google Cloud project: its id names the pool of identities, and its number the principals in it. */
export interface ProjectRef {
  readonly id: string;
  readonly number: string;
}

/**
 * Members of IAM policies that a ServiceAccount is by itself: its principal, and the set of all of its namespace. They
 * do not tell clusters of a project apart.
 */
export function membersOf({ id, number }: ProjectRef, { namespace, name }: AccessRequest["serviceAccount"]): string[] {
  const pool = `iam.googleapis.com/projects/${number}/locations/global/workloadIdentityPools/${id}.svc.id.goog`;
  return [`principal://${pool}/subject/ns/${namespace}/sa/${name}`, `principalSet://${pool}/namespace/${namespace}`];
}

/** The member that may act as a Google account where that account's policy says so. */
export function impersonator({ id }: ProjectRef, { namespace, name }: AccessRequest["serviceAccount"]): string {
  return `serviceAccount:${id}.svc.id.goog[${namespace}/${name}]`;
}
