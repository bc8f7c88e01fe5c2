import type { CloudRecord } from "../world";
import { allowed, denied, subjectOf, type AccessRequest, type Decision } from "./access";

const CREDENTIAL = "azure-native:managedidentity:FederatedIdentityCredential";

/** Audience that the webhook of AKS asks tokens for. */
const AUDIENCE = "api://AzureADTokenExchange";

/** How many federated credentials Entra keeps for one identity. */
const MOST_CREDENTIALS = 20;

/**
 * Whether Entra exchanges a ServiceAccount's token for one of an identity: one of the identity's credentials has to tell
 * the token's issuer, subject and audience exactly, a slash at the issuer's end included.
 */
export function federates(records: readonly CloudRecord[], identity: CloudRecord, request: AccessRequest): Decision {
  const subject = subjectOf(request.serviceAccount);
  const credentials = records.filter(({ type, outputs }) => type === CREDENTIAL && belongs(outputs, identity));
  if (credentials.length > MOST_CREDENTIALS) {
    return denied(`identity "${identity.id}" has ${credentials.length} credentials, and Entra takes 20`);
  }
  const known = credentials.some(
    ({ outputs: { issuer, subject: known, audiences } }) =>
      issuer === request.issuer && known === subject && [audiences].flat().includes(AUDIENCE),
  );
  if (known) return allowed(`identity "${identity.id}" takes tokens of "${subject}"`);
  return denied(`identity "${identity.id}" takes no token of "${subject}" from "${request.issuer}"`);
}

/** Azure tells neither cases of letters in ids apart, nor one subscription from another in a credential's arguments. */
function belongs({ resourceGroupName, resourceName }: CloudRecord["outputs"], { id }: CloudRecord): boolean {
  const end = `/resourceGroups/${String(resourceGroupName)}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/`;
  return id.toLowerCase().endsWith(`${end}${String(resourceName)}`.toLowerCase());
}
