import type { GetAvailabilityZonesArgs } from "@pulumi/aws/getAvailabilityZones";

import type { FunctionModel } from "../resource-model";
import { ACCOUNT, CALLER_SESSION, iamArn, regionOf } from "./account";
import { apiError } from "./api-error";
import { ownOrEarlier } from "./references";
import { KINDS } from "./kinds";
import { subnetPlace, zonesOf } from "./zones";

const getAvailabilityZones: FunctionModel = (args, _world, config) => {
  const region = regionOf({ config, inputs: args });
  const { excludeNames = [], excludeZoneIds = [] } = args as GetAvailabilityZonesArgs;
  const zones = zonesOf(region).filter(({ name, id }) => !excludeNames.includes(name) && !excludeZoneIds.includes(id));
  const names = zones.map(({ name }) => name);
  return { ...args, id: region, region, groupNames: [region], names, zoneIds: zones.map(({ id }) => id) };
};

const getCallerIdentity: FunctionModel = () => ({
  id: ACCOUNT,
  accountId: ACCOUNT,
  arn: CALLER_SESSION,
  userId: "AROAREHEARSAL:rehearsal",
});

/** Of a session it tells the role; of a user or a role, itself. */
const getSessionContext: FunctionModel = ({ arn }) => {
  const session = /^arn:aws:sts::\d+:assumed-role\/([^/]+)\/([^/]+)$/.exec(String(arn));
  const [, issuerName = "", sessionName = ""] = session ?? [];
  const issuerArn = session ? iamArn(`role/${issuerName}`) : String(arn);
  return { id: arn, arn, issuerArn, issuerName, sessionName, issuerId: session ? "AROAREHEARSAL" : "" };
};

const getSubnet: FunctionModel = (args, world, config) => {
  if (typeof args.id !== "string") throw apiError("MissingParameter", "a rehearsal looks up subnets by their id alone");
  const region = regionOf({ config, inputs: args });
  const outputs = ownOrEarlier(world, KINDS.subnet, args.id, "InvalidSubnetID.NotFound")?.outputs ?? {};
  const { zone, vpcId } = subnetPlace(world, args.id, region);
  return { ...args, ...outputs, id: args.id, region, availabilityZone: zone, vpcId, state: "available" };
};

/** AWS's look-ups. */
export const AWS_FUNCTIONS: Readonly<Record<string, FunctionModel>> = {
  "aws:ec2/getSubnet:getSubnet": getSubnet,
  "aws:iam/getSessionContext:getSessionContext": getSessionContext,
  "aws:index/getAvailabilityZones:getAvailabilityZones": getAvailabilityZones,
  "aws:index/getCallerIdentity:getCallerIdentity": getCallerIdentity,
};
