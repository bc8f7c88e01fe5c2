import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { EksScope } from "./scope";

/** A role, and what must exist for it to have its rights. */
export interface ManagedRole {
  readonly arn: pulumi.Output<string>;
  readonly ready: readonly pulumi.Resource[];
}

/**
 * A role with policies that AWS keeps.
 * @param policies their names below `arn:aws:iam::aws:policy/`
 */
export function managedRole(scope: EksScope, name: string, trust: string, policies: readonly string[]): ManagedRole {
  const opts = { parent: scope.parent };
  const role = new iam.Role(name, { assumeRolePolicy: trust, tags: scope.tags }, opts);
  const attachments = policies.map(
    (policy) =>
      new iam.RolePolicyAttachment(
        `${name}-${policy}`,
        { role: role.name, policyArn: `arn:aws:iam::aws:policy/${policy}` },
        opts,
      ),
  );
  return { arn: role.arn, ready: [role, ...attachments] };
}

/** Trust policy of a role that a service of AWS takes, such as `eks.amazonaws.com`. */
export function serviceTrust(service: string): string {
  const statement = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
