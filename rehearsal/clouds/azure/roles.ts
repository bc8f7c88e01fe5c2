import type { RoleAssignmentArgs } from "@pulumi/azure-native/authorization";
import { inputsOf } from "../model-inputs";
import type { CloudWorld } from "../world";
import { isWithin, nameIn } from "./resource-id";

export const ROLE_ASSIGNMENT = "azure-native:authorization:RoleAssignment";

/** Roles that Azure has of its own. Source: Azure's documentation, "Azure built-in roles". */
export const ROLES = {
  "Azure Kubernetes Service RBAC Cluster Admin": "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
  "Azure Kubernetes Service Cluster User Role": "4abbcc35-e782-43d8-92c5-2d3f1bd2253f",
  "DNS Zone Contributor": "befefa01-2a29-4197-83a8-272ff33ce314",
  "Key Vault Contributor": "f25e0fa2-a7c8-4377-a976-54943a77a395",
  "Key Vault Crypto Service Encryption User": "e147488a-f6f5-4113-8e2d-b22465e65bf6",
  "Key Vault Crypto User": "12338af0-0e69-4776-bea7-57ae8d297424",
  "Managed Identity Operator": "f1a07417-d97a-45cb-824c-7a7467783830",
  "Network Contributor": "4d97b98b-1d4f-4787-a291-c67834d212e7",
  "Private DNS Zone Contributor": "b12aa53e-6015-4669-85d0-8515ebb3ae7f",
  "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  "Storage Blob Data Owner": "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
  "Storage Blob Data Reader": "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
  "Virtual Machine Contributor": "9980e02c-c2be-4d73-94e8-173b1dc7cf3c",
  AcrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
  Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  Owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  Reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
} as const;

export type Role = keyof typeof ROLES;

/** Whether somebody has one of some roles at a place, or above it. */
export function hasRole(world: CloudWorld, principalId: string, roles: readonly Role[], place: string): boolean {
  const ids: readonly string[] = roles.map((role) => ROLES[role]);
  return world
    .records(ROLE_ASSIGNMENT)
    .map(({ outputs }) => inputsOf<RoleAssignmentArgs>(outputs))
    .some(
      (assignment) =>
        assignment.principalId === principalId &&
        ids.includes(nameIn(assignment.roleDefinitionId)) &&
        isWithin(assignment.scope, place),
    );
}
