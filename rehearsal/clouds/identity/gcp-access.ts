import type { CloudRecord } from "../world";
import { allowed, denied, type AccessRequest, type Decision } from "./access";
import { conditionHolds, type GoogleAttributes } from "./gcp-condition";
import { impersonator, membersOf, type ProjectRef } from "./gcp-member";
import { permissionsOf } from "./gcp-roles";

/** A request in a cluster of a project, whose number no token tells. */
export interface GoogleAccessRequest extends AccessRequest {
  readonly project: ProjectRef;
}

interface Call {
  readonly permission: string;
  readonly attributes: GoogleAttributes;
}

const ACCOUNT_ANNOTATION = "iam.gke.io/gcp-service-account";

/** What Google Cloud answers to Pods of a ServiceAccount: as itself, or as the Google account that it is annotated with. */
export function gcpAccessOf(records: readonly CloudRecord[], request: GoogleAccessRequest): Decision {
  const { project, serviceAccount, annotations, action, resource } = request;
  if (!hasPool(records, request)) {
    return denied(`no cluster with the issuer "${request.issuer}" has the pool "${project.id}.svc.id.goog"`);
  }
  const account = annotations[ACCOUNT_ANNOTATION];
  if (account !== undefined && !mayImpersonate(records, account, impersonator(project, serviceAccount))) {
    return denied(`"${impersonator(project, serviceAccount)}" may not act as "${account}"`);
  }
  const members = account === undefined ? membersOf(project, serviceAccount) : [`serviceAccount:${account}`];
  const missing = callsOf(request).find((call) => !isGranted(records, request, members, call));
  if (missing) return denied(`"${members[0]}" lacks "${missing.permission}" on "${resource}"`);
  return allowed(`"${members[0]}" may ${action} "${resource}"`);
}

function hasPool(records: readonly CloudRecord[], { project, issuer }: GoogleAccessRequest): boolean {
  return records.some(({ type, outputs }) => {
    if (type !== "gcp:container/cluster:Cluster") return false;
    const { location, name, workloadIdentityConfig } = outputs;
    const id = `projects/${project.id}/locations/${String(location)}/clusters/${String(name)}`;
    const pool = (workloadIdentityConfig as { workloadPool?: string } | undefined)?.workloadPool;
    return issuer === `https://container.googleapis.com/v1/${id}` && pool === `${project.id}.svc.id.goog`;
  });
}

function mayImpersonate(records: readonly CloudRecord[], account: string, member: string): boolean {
  return records.some(
    ({ type, outputs }) =>
      type === "gcp:serviceaccount/iAMMember:IAMMember" &&
      String(outputs.serviceAccountId).endsWith(`/serviceAccounts/${account}`) &&
      outputs.role === "roles/iam.workloadIdentityUser" &&
      outputs.member === member,
  );
}

function isGranted(
  records: readonly CloudRecord[],
  request: AccessRequest,
  members: readonly string[],
  { permission, attributes }: Call,
): boolean {
  return records.some(({ type, outputs }) => {
    if (!members.includes(String(outputs.member)) || !covers(type, outputs, request)) return false;
    if (!permissionsOf(records, String(outputs.role)).includes(permission)) return false;
    const { expression } = (outputs.condition ?? {}) as { readonly expression?: string };
    return expression === undefined || conditionHolds(expression, attributes);
  });
}

/** Whether a binding is one of the resource, or of the project that a zone is in. A bucket's name does not tell its project. */
function covers(type: string, outputs: CloudRecord["outputs"], { action, resource }: AccessRequest): boolean {
  const [owner, ...rest] = resource.split("/");
  if (action !== "dns") return type === "gcp:storage/bucketIAMMember:BucketIAMMember" && outputs.bucket === owner;
  if (outputs.project !== owner) return false;
  if (type === "gcp:projects/iAMMember:IAMMember") return true;
  return type === "gcp:dns/dnsManagedZoneIamMember:DnsManagedZoneIamMember" && outputs.managedZone === rest.join("/");
}

function callsOf({ action, resource }: AccessRequest): Call[] {
  if (action === "dns") {
    const permissions = ["dns.changes.create", "dns.resourceRecordSets.create", "dns.resourceRecordSets.list"];
    return permissions.map((permission) => ({ permission, attributes: { name: resource } }));
  }
  const slash = resource.indexOf("/");
  const bucket = `projects/_/buckets/${resource.slice(0, slash)}`;
  const object = resource.slice(slash + 1);
  const attributes = { name: `${bucket}/objects/${object}` };
  if (action === "write") {
    return ["create", "delete"].map((verb) => ({ permission: `storage.objects.${verb}`, attributes }));
  }
  const listPrefix = object.slice(0, object.lastIndexOf("/") + 1);
  return [
    { permission: "storage.objects.list", attributes: { name: bucket, listPrefix } },
    { permission: "storage.objects.get", attributes },
  ];
}
