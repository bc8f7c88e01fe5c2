import * as eks from "@pulumi/aws/eks";
import * as pulumi from "@pulumi/pulumi";
import type { BoundIdentity, ServiceAccountRef } from "../identity";
import { accountRole } from "./account-role";
import type { EksIdentityArgs } from "./identity";
import { podIdentityTrust } from "./trust-policy";

/**
 * Ties a ServiceAccount to a role by an association that EKS keeps, so that nothing in the cluster names the role. The
 * cluster needs the add-on `eks-pod-identity-agent`.
 */
export function bindByAssociation(
  args: EksIdentityArgs,
  name: string,
  account: ServiceAccountRef,
  policy: pulumi.Input<string> | undefined,
  opts?: pulumi.CustomResourceOptions,
): BoundIdentity {
  const { clusterName, tags, parent } = args;
  const trust = pulumi.output(clusterName).apply((cluster) => podIdentityTrust(cluster, account));
  const { arn: roleArn, ready } = accountRole(args, name, trust, policy, opts);
  const association = new eks.PodIdentityAssociation(
    `${args.name}-${name}-association`,
    { clusterName, namespace: account.namespace, serviceAccount: account.name, roleArn, tags },
    pulumi.mergeOptions({ parent }, opts),
  );
  return { serviceAccountAnnotations: {}, podLabels: {}, env: {}, ready: [...ready, association] };
}
