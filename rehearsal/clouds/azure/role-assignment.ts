import type { RoleAssignmentArgs } from "@pulumi/azure-native/authorization";
import { inputsOf } from "../model-inputs";
import type { ModelRequest, ResourceModel } from "../resource-model";
import { AzureError } from "./azure-error";
import { allowAdministrators } from "./cluster-login";
import { IDENTITY } from "./managed-identity";
import { nameIn, referred, sameId } from "./resource-id";
import { ROLES, ROLE_ASSIGNMENT } from "./roles";
import { isGuid, TENANT } from "./subscription";

type Assignment = ReturnType<typeof inputsOf<RoleAssignmentArgs>>;

/** A role that somebody gets at a place. */
export const roleAssignment: ResourceModel = {
  async create(request) {
    const inputs = inputsOf<RoleAssignmentArgs>(request.inputs);
    const { roleAssignmentName: name = request.physicalName, roleDefinitionId, scope } = inputs;
    if (!isGuid(name)) {
      throw new AzureError(
        400,
        "InvalidRoleAssignmentId",
        `The role assignment ID '${name}' is not valid. It must be a GUID.`,
      );
    }
    requireRole(roleDefinitionId);
    if (/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\//i.test(scope)) referred(request.world, scope);
    requirePrincipal(inputs, request);
    requireNew(inputs, request);
    await allowAdministrators(request.world, inputs);
    const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    return { id, computed: { name, type: "Microsoft.Authorization/roleAssignments" } };
  },
};

/** Roles of one's own have ids that nobody else knows: only their form is looked at. */
function requireRole(definition: string): void {
  const isForm = /\/providers\/Microsoft\.Authorization\/roleDefinitions\/[^/]+$/i.test(definition);
  const known: readonly string[] = Object.values(ROLES);
  if (isForm && known.includes(nameIn(definition).toLowerCase())) return;
  const message = `The specified role definition with ID '${nameIn(definition)}' does not exist.`;
  throw new AzureError(400, "RoleDefinitionDoesNotExist", message);
}

/** Users and groups are in a directory that is not simulated. */
function requirePrincipal({ principalId, principalType }: Assignment, { world }: ModelRequest): void {
  const isIdentity = world.records(IDENTITY).some(({ outputs }) => outputs.principalId === principalId);
  const isTold = principalType === "ServicePrincipal";
  const isPerson = principalType === "Group" || principalType === "User" || principalType === undefined;
  if (isIdentity ? isTold : isPerson && isGuid(principalId)) return;
  const message =
    `Principal ${principalId} does not exist in the directory ${TENANT}. If you are creating this principal and ` +
    "then immediately assigning a role, set the role assignment principalType property to ServicePrincipal.";
  throw new AzureError(400, "PrincipalNotFound", message);
}

function requireNew({ principalId, roleDefinitionId, scope }: Assignment, { world, urn }: ModelRequest): void {
  const same = world
    .records(ROLE_ASSIGNMENT)
    .filter((record) => record.urn !== urn)
    .find(({ outputs }) => {
      const other = inputsOf<RoleAssignmentArgs>(outputs);
      const isSame = other.principalId === principalId && sameId(other.scope, scope);
      return isSame && sameId(nameIn(other.roleDefinitionId), nameIn(roleDefinitionId));
    });
  if (!same) return;
  const message = `The role assignment already exists. The ID of the existing role assignment is ${same.id}.`;
  throw new AzureError(409, "RoleAssignmentExists", message);
}
