import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import type { AksPlace } from "./place";
import { stableGuid } from "./stable-name";

/** Ids of Azure's built-in roles: learn.microsoft.com/azure/role-based-access-control/built-in-roles */
const ROLES = {
  contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  networkContributor: "4d97b98b-1d4f-4787-a291-c67834d212e7",
  keyVaultCryptoUser: "12338af0-0e69-4776-bea7-57ae8d297424",
  clusterAdmin: "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
  blobReader: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
  blobContributor: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  dnsZoneContributor: "befefa01-2a29-4197-83a8-272ff33ce314",
} as const;

export type Role = keyof typeof ROLES;

/** Who may do what, where. */
export interface RoleAssignmentSettings {
  readonly role: Role;
  readonly principalId: pulumi.Input<string>;
  /** Told, so that Azure takes an identity that its directory has not spread yet. */
  readonly principalType: "Group" | "ServicePrincipal";
  /** Resource id of what the role is about. */
  readonly scope: pulumi.Input<string>;
  /** Narrows the role, in Azure's own language. @default it does not */
  readonly condition?: string;
}

/** Gives a role. Its name follows from what it is, so that a run that was killed leaves nothing that has no name. */
export function assignRole(
  name: string,
  { subscriptionId, key, parent }: Pick<AksPlace, "subscriptionId" | "key" | "parent">,
  { role, principalId, principalType, scope, condition }: RoleAssignmentSettings,
  opts?: pulumi.CustomResourceOptions,
): authorization.RoleAssignment {
  const roles = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions`;
  return new authorization.RoleAssignment(
    name,
    {
      ...{ roleAssignmentName: stableGuid(key, name), roleDefinitionId: `${roles}/${ROLES[role]}` },
      ...{ principalId, principalType, scope },
      ...(condition !== undefined && { condition, conditionVersion: "2.0" }),
    },
    // Azure changes neither who has a role nor where, and takes a name once.
    pulumi.mergeOptions({ parent, deleteBeforeReplace: true }, opts),
  );
}
