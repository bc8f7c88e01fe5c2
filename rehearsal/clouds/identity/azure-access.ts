import type { CloudRecord } from "../world";
import { allowed, denied, type AccessRequest, type Decision } from "./access";
import { conditionHolds, type BlobAttributes } from "./azure-condition";
import { federates } from "./azure-federation";
import { AZURE_CALLS, actionsOf, type AzureCall } from "./azure-roles";

const USE_LABEL = "azure.workload.identity/use";
const CLIENT_ANNOTATION = "azure.workload.identity/client-id";

/** What Azure answers to Pods of a ServiceAccount. A Pod without the label is left alone: it gets no token at all. */
export function azureAccessOf(records: readonly CloudRecord[], request: AccessRequest): Decision {
  const { podLabels, annotations, issuer, action, resource } = request;
  if (podLabels[USE_LABEL] !== "true") return denied(`the Pod lacks the label ${USE_LABEL}: "true"`);
  if (!hasWebhook(records, issuer)) return denied(`no cluster with the issuer "${issuer}" has workload identity`);
  const client = annotations[CLIENT_ANNOTATION];
  const identity = records.find(
    ({ type, outputs }) => type === "azure-native:managedidentity:UserAssignedIdentity" && outputs.clientId === client,
  );
  if (client === undefined || !identity) return denied(`${CLIENT_ANNOTATION} names no identity: "${client ?? ""}"`);
  const trust = federates(records, identity, request);
  if (!trust.allowed) return trust;
  const missing = AZURE_CALLS[action].find((call) => !isAssigned(records, identity, call, resource));
  if (missing) return denied(`identity "${client}" has no right to "${missing.action}" on "${resource}"`);
  return allowed(`identity "${client}" may ${action} "${resource}"`);
}

function hasWebhook(records: readonly CloudRecord[], issuer: string): boolean {
  return records.some(({ type, outputs }) => {
    if (type !== "azure-native:containerservice:ManagedCluster") return false;
    const oidc = outputs.oidcIssuerProfile as { readonly issuerURL?: string } | undefined;
    const security = outputs.securityProfile as
      { readonly workloadIdentity?: { readonly enabled?: boolean } } | undefined;
    return oidc?.issuerURL === issuer && security?.workloadIdentity?.enabled === true;
  });
}

function isAssigned(
  records: readonly CloudRecord[],
  { outputs: { principalId } }: CloudRecord,
  call: AzureCall,
  resource: string,
): boolean {
  return records.some(({ type, outputs }) => {
    if (type !== "azure-native:authorization:RoleAssignment" || outputs.principalId !== principalId) return false;
    if (!isWithin(resource, String(outputs.scope))) return false;
    if (!actionsOf(String(outputs.roleDefinitionId)).includes(call.action)) return false;
    const { condition } = outputs;
    return typeof condition !== "string" || conditionHolds(condition, call, attributesOf(resource));
  });
}

/** Whether a resource is a scope or below it. Azure does not tell cases of letters apart, except in paths of blobs. */
function isWithin(resource: string, scope: string): boolean {
  return `${resource.toLowerCase()}/`.startsWith(`${scope.toLowerCase().replace(/\/$/, "")}/`);
}

function attributesOf(resource: string): BlobAttributes {
  const [, container = "", path = ""] = /\/containers\/([^/]*)\/blobs\/(.*)$/s.exec(resource) ?? [];
  return { container, path, prefix: path.slice(0, path.lastIndexOf("/") + 1) };
}
