import type { AccessEntryArgs, AccessPolicyAssociationArgs } from "@pulumi/aws/eks";

import { inputsOf } from "../../model-inputs";
import type { ResourceModel } from "../../resource-model";
import type { CloudWorld } from "../../world";
import { arnOf } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { made } from "../made";
import { recordWith } from "../references";
import { requireCluster } from "./cluster";

/** Lets somebody into a cluster, with the rights that associations give. */
export const accessEntry: ResourceModel = {
  create(request) {
    const { clusterName, principalArn, type = "STANDARD", userName } = inputsOf<AccessEntryArgs>(request.inputs);
    const { accessConfig } = requireCluster(request.world, clusterName).outputs;
    const { authenticationMode } = (accessConfig ?? {}) as { readonly authenticationMode?: string };
    if (!authenticationMode?.includes("API")) {
      throw apiError(
        "InvalidRequestException",
        "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to perform this operation.",
      );
    }
    if (!/^arn:aws:iam::\d{12}:(?:role|user)\/.+/.test(principalArn)) {
      throw apiError("InvalidParameterException", "The principalArn parameter format is not valid");
    }
    return made(request, `${clusterName}:${principalArn}`, {
      accessEntryArn: arnOf(request, "eks", `access-entry/${clusterName}/${principalArn}`),
      type,
      userName: userName ?? principalArn,
    });
  },
};

/** Source: EKS user guide, "Review access policy permissions". */
const POLICY = /^arn:aws:eks::aws:cluster-access-policy\/AmazonEKS[A-Za-z]*Policy$/;

const CLUSTER_ADMIN = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

export const accessPolicyAssociation: ResourceModel = {
  async create(request) {
    const { world } = request;
    const { clusterName, principalArn, policyArn, accessScope } = inputsOf<AccessPolicyAssociationArgs>(request.inputs);
    if (!world.find(KINDS.accessEntry, `${clusterName}:${principalArn}`)) {
      throw apiError(
        "ResourceNotFoundException",
        "The specified principalArn could not be found. You can view your available access entries with 'ListAccessEntries'.",
      );
    }
    if (!POLICY.test(policyArn)) {
      throw apiError("InvalidParameterException", `The policyArn ${policyArn} is not valid`);
    }
    const isAdmin = policyArn === CLUSTER_ADMIN && accessScope.type === "cluster";
    if (isAdmin && isPerson(world, principalArn)) await world.allowLogin("aws", ["--cluster-name", clusterName]);
    return made(request, `${clusterName}#${principalArn}#${policyArn}`, { associatedAt: "", modifiedAt: "" });
  },
};

/** Whoever rehearses is taken for each of those who are let in, but for roles that the program makes for others. */
function isPerson(world: CloudWorld, principalArn: string): boolean {
  return recordWith(world, KINDS.role, "arn", principalArn) === undefined;
}
