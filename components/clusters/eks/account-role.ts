import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { EksIdentityArgs } from "./identity";

/** A role for one ServiceAccount, and what must exist for it to have its rights. */
export interface AccountRole {
  readonly arn: pulumi.Output<string>;
  readonly ready: readonly pulumi.Resource[];
}

/** @param policy its rights; with none, it is an identity that may do nothing */
export function accountRole(
  { name: cluster, parent, tags }: Pick<EksIdentityArgs, "name" | "parent" | "tags">,
  name: string,
  trust: pulumi.Input<string>,
  policy: pulumi.Input<string> | undefined,
  opts?: pulumi.CustomResourceOptions,
): AccountRole {
  const options = pulumi.mergeOptions({ parent }, opts);
  const role = new iam.Role(`${cluster}-${name}`, { assumeRolePolicy: trust, tags }, options);
  if (policy === undefined) return { arn: role.arn, ready: [role] };
  const rights = new iam.RolePolicy(`${cluster}-${name}-policy`, { role: role.name, policy }, options);
  return { arn: role.arn, ready: [role, rights] };
}
