import type { ModelRequest } from "../resource-model";
import type { CloudRecord, CloudWorld } from "../world";
import { AzureError, notFound } from "./azure-error";
import { IDENTITY } from "./managed-identity";
import type { ClusterInputs } from "./managed-cluster";
import { findById } from "./resource-id";
import { hasRole, type Role } from "./roles";
import { guid, TENANT } from "./subscription";

/** What Azure tells of a cluster's identities. */
export function identitiesOf({ identity }: ClusterInputs, { world, urn }: ModelRequest): object | undefined {
  if (identity?.type === "SystemAssigned") {
    return { type: identity.type, principalId: guid(world, `principal of ${urn}`), tenantId: TENANT };
  }
  const ids = identity?.userAssignedIdentities ?? [];
  const told = ids.map((id) => [id, principalOf(world, id)] as const);
  return identity && { type: identity.type, userAssignedIdentities: Object.fromEntries(told) };
}

/**
 * Rights that a cluster's identity needs before there is a cluster.
 * @throws as Azure does, which tries to join the subnet as that identity
 */
export function requireRights(inputs: ClusterInputs, { world }: ModelRequest, cluster: string): void {
  const [id] = inputs.identity?.userAssignedIdentities ?? [];
  const subnets = (inputs.agentPoolProfiles ?? []).map(({ vnetSubnetID }) => vnetSubnetID);
  for (const subnet of subnets.filter((subnet) => subnet !== undefined)) {
    const roles: readonly Role[] = ["Network Contributor", "Contributor", "Owner"];
    requireRole(world, {
      id,
      roles,
      place: subnet,
      action: "Microsoft.Network/virtualNetworks/subnets/join/action",
      cluster,
    });
  }
  const kms = inputs.securityProfile?.azureKeyVaultKms;
  if (!kms?.enabled || kms.keyId === undefined) return;
  const [, vault = ""] = /^https:\/\/([^.]+)\.vault\./.exec(kms.keyId) ?? [];
  if (vault === "") throw new AzureError(400, "InvalidParameter", `'${kms.keyId}' is no id of a key with its version.`);
  requireVaultRole(world, id, vault, cluster);
}

/** As whom a cluster that is there changes things. */
export function principalsOf({ outputs }: CloudRecord): string[] {
  const { userAssignedIdentities = {} } = (outputs.identity ?? {}) as {
    readonly userAssignedIdentities?: Readonly<Record<string, { readonly principalId: string }>>;
  };
  return Object.values(userAssignedIdentities).map(({ principalId }) => principalId);
}

function principalOf(world: CloudWorld, id: string): { readonly clientId: unknown; readonly principalId: unknown } {
  const record = findById(world, id, IDENTITY);
  if (!record) throw notFound(id);
  const { clientId, principalId } = record.outputs;
  return { clientId, principalId };
}

interface Need {
  readonly id: string | undefined;
  readonly roles: readonly Role[];
  readonly place: string;
  readonly action: string;
  readonly cluster: string;
}

function requireRole(world: CloudWorld, { id, roles, place, action, cluster }: Need): void {
  const principal = id === undefined ? undefined : String(principalOf(world, id).principalId);
  if (principal !== undefined && hasRole(world, principal, roles, place)) return;
  const message =
    `The client '${principal}' has permission to perform action 'Microsoft.ContainerService/managedClusters/write' on ` +
    `scope '${cluster}'; however, it does not have permission to perform action(s) '${action}' on the linked scope(s) ` +
    `'${place}' (respectively) or the linked scope(s) are invalid.`;
  throw new AzureError(403, "LinkedAuthorizationFailed", message);
}

/** The key tells the name of its vault, of which the role tells the whole id. */
function requireVaultRole(world: CloudWorld, id: string | undefined, vault: string, cluster: string): void {
  const places = world
    .records("azure-native:authorization:RoleAssignment")
    .map(({ outputs }) => String(outputs.scope))
    .filter((scope) => new RegExp(`/vaults/${vault}$`, "i").test(scope));
  const place = places.at(0) ?? `vaults/${vault}`;
  const roles: readonly Role[] = ["Key Vault Crypto User", "Key Vault Crypto Service Encryption User"];
  requireRole(world, { id, roles, place, action: "Microsoft.KeyVault/vaults/keys/encrypt/action", cluster });
}
