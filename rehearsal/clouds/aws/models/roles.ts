import type { RoleArgs, RolePolicyArgs, RolePolicyAttachmentArgs } from "@pulumi/aws/iam";

import { inputsOf } from "../../model-inputs";
import type { ResourceModel } from "../../resource-model";
import type { CloudRecord, CloudWorld } from "../../world";
import { ACCOUNT, iamArn } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { recordWith } from "../references";
import { hasManagedPolicy } from "./managed-policies";

const MAX_NAME = 64;

export const role: ResourceModel = {
  create({ inputs, physicalName: name, urn, world }) {
    const { assumeRolePolicy, path = "/" } = inputsOf<RoleArgs>(inputs);
    if (name.length > MAX_NAME) {
      throw apiError(
        "ValidationError",
        `Value '${name}' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to ${MAX_NAME}`,
      );
    }
    requirePolicy(assumeRolePolicy);
    const computed = {
      name,
      arn: iamArn(`role${path}${name}`),
      uniqueId: `AROA${world.digits(urn, 16).toUpperCase()}`,
    };
    return { id: name, computed: { ...computed, tagsAll: inputs.tags ?? {} } };
  },
  delete({ world }, { id }) {
    const attached = recordWith(world, KINDS.rolePolicyAttachment, "role", id);
    if (attached) throw apiError("DeleteConflict", "Cannot delete entity, must detach all policies first.");
    const own = recordWith(world, KINDS.rolePolicy, "role", id);
    if (own) throw apiError("DeleteConflict", "Cannot delete entity, must delete policies first.");
  },
};

export const rolePolicy: ResourceModel = {
  create({ inputs, physicalName: name, world }) {
    const { role: owner, policy } = inputsOf<RolePolicyArgs>(inputs);
    requireRoleNamed(world, String(owner));
    requirePolicy(policy);
    return { id: `${String(owner)}:${name}`, computed: { name } };
  },
};

export const rolePolicyAttachment: ResourceModel = {
  create({ inputs, world }) {
    const { role: owner, policyArn } = inputsOf<RolePolicyAttachmentArgs>(inputs);
    requireRoleNamed(world, String(owner));
    if (policyArn.startsWith("arn:aws:iam::aws:") && !hasManagedPolicy(policyArn)) {
      throw apiError("NoSuchEntity", `Policy ${policyArn} does not exist or is not attachable.`);
    }
    return { id: `${String(owner)}/${policyArn}`, computed: {} };
  },
};

/**
 * The role of an ARN, as far as it is the program's.
 * @throws for a role of the account that nobody made
 */
export function requireRole(world: CloudWorld, arn: string): CloudRecord | undefined {
  const record = recordWith(world, KINDS.role, "arn", arn);
  if (record || !arn.includes(`:${ACCOUNT}:`)) return record;
  throw apiError("InvalidParameterException", `roleArn, ${arn}, does not exist`);
}

/** Whether a policy of AWS is attached to a role. */
export function isAttached(world: CloudWorld, roleName: unknown, policy: string): boolean {
  return world
    .records(KINDS.rolePolicyAttachment)
    .some(({ outputs }) => outputs.role === roleName && String(outputs.policyArn).endsWith(`/${policy}`));
}

/** Whether a service of AWS may take a role. */
export function trusts({ outputs }: CloudRecord, service: string): boolean {
  return String(outputs.assumeRolePolicy).includes(`"${service}"`);
}

function requireRoleNamed(world: CloudWorld, name: string): void {
  if (!world.find(KINDS.role, name)) throw apiError("NoSuchEntity", `The role with name ${name} cannot be found.`);
}

/** @throws for text that is no policy document */
export function requirePolicy(document: unknown): void {
  const policy = typeof document === "string" ? parsed(document) : document;
  const statements = (policy as { readonly Statement?: unknown } | undefined)?.Statement;
  if (typeof statements === "object" && statements !== null) return;
  throw apiError("MalformedPolicyDocument", "This policy contains invalid Json, or no statement");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
