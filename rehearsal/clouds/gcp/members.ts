import type { ModelRequest } from "../resource-model";
import { badRequest } from "./api-error";
import { ROBOTS, requireWorkloadPool } from "./cluster";
import { requireAccount } from "./service-account";
import { isEnabledAnywhere } from "./services";

/**
 * Checks whom a right is given to, as IAM does. Users, groups and domains are other services' business: only their form
 * is looked at.
 * @throws where the member is of no form that IAM knows, or refers to nothing
 */
export function requireMember(request: ModelRequest, member: string): void {
  const workload = workloadIn(member);
  if (workload) return requireWorkload(request, workload);
  const [, kind, address = ""] = /^(serviceAccount|user|group|domain):(\S+)$/.exec(member) ?? [];
  if (kind === "serviceAccount") return requireServiceAccount(request, address);
  if (kind === undefined || (kind !== "domain" && !address.includes("@")))
    throw badRequest(`Invalid member "${member}"`);
}

/** Whether a member is a ServiceAccount of a cluster that goes by its own name, without one of Google's accounts. */
export function isPrincipal(member: string): boolean {
  return member.startsWith("principal://") || member.startsWith("principalSet://");
}

/** A ServiceAccount of a cluster as IAM sees it. */
interface Workload {
  readonly pool: string;
  /** Of the project, where the form of the member has one. */
  readonly number?: string;
}

/** Source: GKE's documentation, "Principal identifiers for Workload Identity Federation for GKE". */
function workloadIn(member: string): Workload | undefined {
  const direct =
    /^principal:\/\/iam\.googleapis\.com\/projects\/([^/]+)\/locations\/global\/workloadIdentityPools\/([^/]+)\/subject\/ns\/[^/]+\/sa\/[^/]+$/;
  const [, number, pool] = direct.exec(member) ?? [];
  if (pool !== undefined) return { pool, number };
  const [, shared] = /^serviceAccount:([^[@]+\.svc\.id\.goog)\[[^/\]]+\/[^/\]]+\]$/.exec(member) ?? [];
  return shared === undefined ? undefined : { pool: shared };
}

function requireWorkload(request: ModelRequest, { pool, number }: Workload): void {
  if (number !== undefined && !/^\d+$/.test(number)) {
    throw badRequest(`Principals need the number of the project: "${number}" is none`);
  }
  requireWorkloadPool(request, pool);
}

/** Accounts that Google makes when an API is enabled. */
function requireServiceAccount(request: ModelRequest, email: string): void {
  if (email.endsWith(`@${ROBOTS}`) && !isEnabledAnywhere(request.world, "container")) {
    throw badRequest(`Service account ${email} does not exist.`);
  }
  requireAccount(request, email);
}
