import type { ClusterArgs } from "@pulumi/aws/eks";

import { inputsOf } from "../../model-inputs";
import type { ModelRequest, ResourceModel } from "../../resource-model";
import type { CloudRecord, CloudWorld } from "../../world";
import { arnOf, regionOf } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { ec2Id, made } from "../made";
import { ownOrEarlier, recordWith } from "../references";
import { subnetPlace } from "../zones";
import { requireKey } from "./keys-and-logs";
import { isAttached, requireRole, trusts } from "./roles";
import { requireSecurityGroup } from "./security-groups";

type Inputs = ReturnType<typeof inputsOf<ClusterArgs>>;

/** A control plane: the embedded API server is its endpoint. */
export const cluster: ResourceModel = {
  create(request) {
    const inputs = inputsOf<ClusterArgs>(request.inputs);
    requireSound(request, inputs);
    const { world, physicalName: name, urn } = request;
    const region = regionOf(request);
    const issuer = `https://oidc.eks.${region}.amazonaws.com/id/${world.digits(urn, 32).toUpperCase()}`;
    const { vpcId } = subnetPlace(world, inputs.vpcConfig.subnetIds[0], region);
    return made(request, name, {
      name,
      arn: arnOf(request, "eks", `cluster/${name}`),
      endpoint: world.cluster.endpoint,
      certificateAuthority: { data: world.cluster.ca },
      identities: [{ oidcs: [{ issuer }] }],
      platformVersion: "eks.1",
      status: "ACTIVE",
      version: inputs.version ?? minorOf(world.cluster.version),
      vpcConfig: { clusterSecurityGroupId: ec2Id("sg", request), vpcId },
    });
  },
  delete({ world, inputs }, { id }) {
    if (inputs.deletionProtection === true) {
      throw apiError(
        "InvalidRequestException",
        `Cluster ${id} has deletion protection; disable it to delete the cluster`,
      );
    }
    const group = recordWith(world, KINDS.nodeGroup, "clusterName", id);
    if (group) throw apiError("ResourceInUseException", `Cluster has nodegroups attached (${group.id})`);
  },
};

/** @throws where there is no cluster of the name */
export function requireCluster(world: CloudWorld, name: string): CloudRecord {
  const record = world.find(KINDS.cluster, name);
  if (record) return record;
  throw apiError("ResourceNotFoundException", `No cluster found for name: ${name}.`);
}

function minorOf(version: string): string {
  return version.split(".").slice(0, 2).join(".");
}

function requireSound(request: ModelRequest, inputs: Inputs): void {
  const { world, physicalName: name } = request;
  if (!/^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/.test(name)) {
    throw apiError("InvalidParameterException", `cluster name "${name}" is not valid`);
  }
  if (inputs.version !== undefined && !/^1\.\d+$/.test(inputs.version)) {
    throw apiError("InvalidParameterException", `unsupported Kubernetes version ${inputs.version}`);
  }
  requireClusterRole(world, inputs.roleArn);
  requireNetwork(request, inputs);
  if (inputs.encryptionConfig) requireKey(world, inputs.encryptionConfig.provider.keyArn);
}

function requireClusterRole(world: CloudWorld, arn: string): void {
  const role = requireRole(world, arn);
  if (!role) return;
  if (!trusts(role, "eks.amazonaws.com")) {
    throw apiError("InvalidParameterException", "Role could not be assumed because the trusted entity is not correct");
  }
  if (isAttached(world, role.id, "AmazonEKSClusterPolicy")) return;
  throw apiError(
    "InvalidParameterException",
    "The provided role doesn't have the Amazon EKS Managed Policies associated with it. Please ensure the following policy is attached: AmazonEKSClusterPolicy",
  );
}

function requireNetwork(request: ModelRequest, { vpcConfig }: Inputs): void {
  const { world } = request;
  for (const id of vpcConfig.subnetIds) ownOrEarlier(world, KINDS.subnet, id, "InvalidParameterException");
  for (const id of vpcConfig.securityGroupIds ?? []) requireSecurityGroup(world, id);
  const places = vpcConfig.subnetIds.map((id) => subnetPlace(world, id, regionOf(request)));
  if (new Set(places.map(({ zone }) => zone)).size < 2) {
    throw apiError("InvalidParameterException", "Subnets specified must be in at least two different AZs");
  }
  if (vpcConfig.endpointPublicAccess === false && vpcConfig.endpointPrivateAccess !== true) {
    throw apiError("InvalidParameterException", "Private and public endpoint access cannot both be false");
  }
}
