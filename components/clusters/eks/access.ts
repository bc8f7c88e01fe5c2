import * as eks from "@pulumi/aws/eks";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getSessionContextOutput } from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { EksClusterArgs } from "./args";
import type { EksScope } from "./scope";

const ADMIN = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

/**
 * Makes the deployer and further roles and users administrators of the cluster.
 * @returns what must exist before the deployer makes objects in it
 */
export function clusterAccess(
  scope: EksScope,
  cluster: eks.Cluster,
  { deployer, admins }: Pick<EksClusterArgs, "deployer" | "admins">,
): pulumi.Resource[] {
  const others = admins.filter((arn) => arn !== deployer);
  return [
    administrator(scope, cluster, "deployer", deployer ?? whoRuns(scope)),
    ...others.map((arn) => administrator(scope, cluster, `admin-${pathOf(arn)}`, arn)),
  ];
}

function administrator(
  { name, parent, tags }: EksScope,
  { name: clusterName }: eks.Cluster,
  who: string,
  principalArn: pulumi.Input<string>,
): pulumi.Resource {
  const entry = new eks.AccessEntry(
    `${name}-${who}`,
    { clusterName, principalArn, type: "STANDARD", tags },
    { parent },
  );
  return new eks.AccessPolicyAssociation(
    `${name}-${who}-admin`,
    { clusterName, principalArn, policyArn: ADMIN, accessScope: { type: "cluster" } },
    { parent, dependsOn: entry },
  );
}

/** Who runs Pulumi, looked up: of a session, the role, since entries are for roles and users. */
function whoRuns({ parent }: EksScope): pulumi.Output<string> {
  const { arn } = getCallerIdentityOutput({}, { parent });
  return getSessionContextOutput({ arn }, { parent }).issuerArn;
}

/** An ARN from the account on, such as `123456789012/role/ops`. */
function pathOf(arn: string): string {
  return arn.split(":").slice(4).join("/");
}
