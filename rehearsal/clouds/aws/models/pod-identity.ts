import type { PodIdentityAssociationArgs } from "@pulumi/aws/eks";

import { inputsOf } from "../../model-inputs";
import type { ResourceModel } from "../../resource-model";
import type { CloudWorld } from "../../world";
import { arnOf } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { made } from "../made";
import { requireCluster } from "./cluster";
import { requireRole, trusts } from "./roles";

/** Gives a ServiceAccount a role. */
export const podIdentityAssociation: ResourceModel = {
  create(request) {
    const { world, urn } = request;
    const { clusterName, namespace, serviceAccount, roleArn } = inputsOf<PodIdentityAssociationArgs>(request.inputs);
    requireCluster(world, clusterName);
    requirePodRole(world, roleArn);
    const other = world
      .records(KINDS.podIdentity)
      .find(
        ({ outputs }) =>
          outputs.clusterName === clusterName &&
          outputs.namespace === namespace &&
          outputs.serviceAccount === serviceAccount,
      );
    if (other) throw apiError("ResourceInUseException", `Association already exists: ${other.id}`);
    const associationId = `a-${world.digits(urn, 17)}`;
    return made(request, associationId, {
      associationId,
      associationArn: arnOf(request, "eks", `podidentityassociation/${clusterName}/${associationId}`),
    });
  },
};

/** @throws for a role that EKS may not give to Pods */
export function requirePodRole(world: CloudWorld, arn: string): void {
  const role = requireRole(world, arn);
  const takes = role === undefined || (trusts(role, "pods.eks.amazonaws.com") && trusts(role, "sts:TagSession"));
  if (!takes) throw apiError("InvalidParameterException", "Trust policy of role is invalid");
}
