import type { ResourceModels } from "../../resource-model";
import { KINDS } from "../kinds";
import { accessEntry, accessPolicyAssociation } from "./access";
import { addon } from "./addon";
import { autoscalingTag } from "./autoscaling-tag";
import { bucket, bucketSetting } from "./buckets";
import { cluster } from "./cluster";
import { databaseInstance, databaseParameters, databaseSubnets } from "./databases";
import { eip, internetGateway, natGateway } from "./gateways";
import { key, logGroup } from "./keys-and-logs";
import { launchTemplate } from "./launch-template";
import { nodeGroup } from "./node-group";
import { openIdConnectProvider } from "./oidc-provider";
import { placementGroup, vpcEndpoint } from "./placement";
import { podIdentityAssociation } from "./pod-identity";
import { role, rolePolicy, rolePolicyAttachment } from "./roles";
import { route, routeTable, routeTableAssociation } from "./routes";
import { securityGroup, securityGroupRule } from "./security-groups";
import { subnet } from "./subnet";
import { vpc } from "./vpc";

/** AWS's kinds of resources, as far as clusters, their identities and stores use them. */
export const AWS_MODELS: ResourceModels = {
  [KINDS.accessEntry]: accessEntry,
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": accessPolicyAssociation,
  [KINDS.addon]: addon,
  [KINDS.autoscalingTag]: autoscalingTag,
  [KINDS.bucket]: bucket,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketSetting,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketSetting,
  "aws:s3/bucketPolicy:BucketPolicy": bucketSetting,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketSetting,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": bucketSetting,
  "aws:s3/bucketVersioning:BucketVersioning": bucketSetting,
  [KINDS.cluster]: cluster,
  [KINDS.databaseInstance]: databaseInstance,
  [KINDS.databaseParameters]: databaseParameters,
  [KINDS.databaseSubnets]: databaseSubnets,
  [KINDS.eip]: eip,
  [KINDS.internetGateway]: internetGateway,
  [KINDS.key]: key,
  [KINDS.launchTemplate]: launchTemplate,
  "aws:cloudwatch/logGroup:LogGroup": logGroup,
  [KINDS.natGateway]: natGateway,
  [KINDS.nodeGroup]: nodeGroup,
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": openIdConnectProvider,
  [KINDS.placementGroup]: placementGroup,
  [KINDS.podIdentity]: podIdentityAssociation,
  [KINDS.role]: role,
  [KINDS.rolePolicy]: rolePolicy,
  [KINDS.rolePolicyAttachment]: rolePolicyAttachment,
  [KINDS.route]: route,
  [KINDS.routeTable]: routeTable,
  [KINDS.routeTableAssociation]: routeTableAssociation,
  [KINDS.securityGroup]: securityGroup,
  [KINDS.securityGroupRule]: securityGroupRule,
  [KINDS.subnet]: subnet,
  [KINDS.vpc]: vpc,
  [KINDS.vpcEndpoint]: vpcEndpoint,
};
