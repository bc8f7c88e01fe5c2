import type { InstanceArgs, SubnetGroupArgs } from "@pulumi/aws/rds";

import { inputsOf } from "../../model-inputs";
import type { ModelRequest, ResourceModel } from "../../resource-model";
import { arnOf, regionOf } from "../account";
import { apiError } from "../api-error";
import { KINDS } from "../kinds";
import { made } from "../made";
import { ownOrEarlier, recordWith } from "../references";
import { subnetPlace } from "../zones";
import { requireKey } from "./keys-and-logs";
import { requireSecurityGroup } from "./security-groups";

const PORT = 3306;

export const databaseSubnets: ResourceModel = {
  create(request) {
    const { world, physicalName: name } = request;
    const { subnetIds } = inputsOf<SubnetGroupArgs>(request.inputs);
    for (const id of subnetIds) ownOrEarlier(world, KINDS.subnet, id, "InvalidSubnet");
    const zones = new Set(subnetIds.map((id) => subnetPlace(world, id, regionOf(request)).zone));
    if (zones.size < 2) {
      throw apiError(
        "DBSubnetGroupDoesNotCoverEnoughAZs",
        "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Add subnets to cover at least 2 AZs.",
      );
    }
    return made(request, name, { name, arn: arnOf(request, "rds", `subgrp:${name}`) });
  },
  delete({ world }, { id }) {
    const user = recordWith(world, KINDS.databaseInstance, "dbSubnetGroupName", id);
    if (user)
      throw apiError(
        "InvalidDBSubnetGroupStateFault",
        `Cannot delete the subnet group '${id}' because at least one database instance: ${user.id} is still using it.`,
      );
  },
};

export const databaseParameters: ResourceModel = {
  create(request) {
    const { physicalName: name } = request;
    return made(request, name, { name, arn: arnOf(request, "rds", `pg:${name}`) });
  },
  delete({ world }, { id }) {
    const user = recordWith(world, KINDS.databaseInstance, "parameterGroupName", id);
    if (user)
      throw apiError(
        "InvalidDBParameterGroupState",
        `One or more database instances are still members of this parameter group ${id}, so the group cannot be deleted`,
      );
  },
};

export const databaseInstance: ResourceModel = {
  create(request) {
    requireSound(request);
    const { world, urn, physicalName: identifier } = request;
    const address = `${identifier}.${world.digits(urn, 12)}.${regionOf(request)}.rds.amazonaws.com`;
    const id = `db-${world.digits(urn, 26).toUpperCase()}`;
    return made(request, id, {
      ...{ identifier, address, port: PORT, endpoint: `${address}:${PORT}`, status: "available", resourceId: id },
      ...{ arn: arnOf(request, "rds", `db:${identifier}`), engineVersionActual: request.inputs.engineVersion },
    });
  },
  delete({ inputs }) {
    const { deletionProtection, skipFinalSnapshot, finalSnapshotIdentifier } = inputsOf<InstanceArgs>(inputs);
    if (deletionProtection) {
      throw apiError(
        "InvalidParameterCombination",
        "Cannot delete protected DB Instance, please disable deletion protection and try again.",
      );
    }
    if (!skipFinalSnapshot && !finalSnapshotIdentifier) {
      throw new Error("final_snapshot_identifier is required when skip_final_snapshot is false");
    }
  },
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
function requireSound({ world, inputs, physicalName }: ModelRequest): void {
  const instance = inputsOf<InstanceArgs>(inputs);
  if (!/^[a-z](?:-?[a-z0-9])*$/.test(physicalName) || physicalName.length > 63) {
    throw apiError(
      "InvalidParameterValue",
      `The parameter DBInstanceIdentifier is not a valid identifier: ${physicalName}`,
    );
  }
  for (const group of instance.vpcSecurityGroupIds ?? []) requireSecurityGroup(world, group);
  if (instance.kmsKeyId) requireKey(world, instance.kmsKeyId);
  const { dbSubnetGroupName: subnets, parameterGroupName: parameters } = instance;
  if (subnets && !world.find(KINDS.databaseSubnets, subnets)) {
    throw apiError("DBSubnetGroupNotFoundFault", `DB subnet group '${subnets}' does not exist.`);
  }
  if (parameters) requireParameters(world, parameters, `${instance.engine}${instance.engineVersion}`);
  const { password } = instance;
  if (password !== undefined && (password.length < 8 || password.length > 41 || /[/"@ ]/.test(password))) {
    throw apiError(
      "InvalidParameterValue",
      "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.",
    );
  }
}

/** The family of a group is the engine with its major version, such as `mysql8.4`. */
function requireParameters(world: ModelRequest["world"], name: string, engine: string): void {
  const group = world.find(KINDS.databaseParameters, name);
  if (!group) throw apiError("DBParameterGroupNotFound", `DBParameterGroup not found: ${name}`);
  if (engine.startsWith(String(group.outputs.family))) return;
  throw apiError(
    "InvalidParameterCombination",
    `The parameter group ${name} with DBParameterGroupFamily ${String(group.outputs.family)} can't be used for this instance. Please use a parameter group that fits ${engine}`,
  );
}
