import type { Replacement, Replacements, ReplacingInput } from "./replacement";

/** Every resource but IAM's is in a region since version 6 of the provider (its `region` argument forces replacement). */
const regional = (...inputs: ReplacingInput[]): Replacement => ({ inputs: ["region", ...inputs] });

/** What configures a bucket belongs to it. */
const OF_BUCKET = regional("bucket", "expectedBucketOwner");

/**
 * Arguments with `ForceNew` (or a plan modifier that requires replacement) in hashicorp/terraform-provider-aws, which
 * pulumi-aws bridges; the file is named for each kind, below `internal/service/`.
 */
export const AWS_REPLACEMENTS: Replacements = {
  // autoscaling/group_tag.go
  "aws:autoscaling/tag:Tag": regional("autoscalingGroupName", "tag.key"),
  // logs/group.go
  "aws:cloudwatch/logGroup:LogGroup": regional("name", "namePrefix", "logGroupClass"),
  // ec2/ec2_eip.go
  "aws:ec2/eip:Eip": regional("address", "domain", "ipamPoolId", "networkBorderGroup", "publicIpv4Pool"),
  // ec2/vpc_internet_gateway.go
  "aws:ec2/internetGateway:InternetGateway": regional(),
  // ec2/ec2_launch_template.go
  "aws:ec2/launchTemplate:LaunchTemplate": regional("name", "namePrefix"),
  // ec2/vpc_nat_gateway.go
  "aws:ec2/natGateway:NatGateway": regional(
    "allocationId",
    "availabilityMode",
    "connectivityType",
    "privateIp",
    "subnetId",
    "vpcId",
  ),
  // ec2/ec2_placement_group.go
  "aws:ec2/placementGroup:PlacementGroup": regional("name", "partitionCount", "spreadLevel", "strategy"),
  // ec2/vpc_route.go
  "aws:ec2/route:Route": regional(
    "routeTableId",
    "destinationCidrBlock",
    "destinationIpv6CidrBlock",
    "destinationPrefixListId",
  ),
  // ec2/vpc_route_table.go
  "aws:ec2/routeTable:RouteTable": regional("vpcId"),
  // ec2/vpc_route_table_association.go
  "aws:ec2/routeTableAssociation:RouteTableAssociation": regional("subnetId", "gatewayId"),
  // ec2/vpc_security_group.go
  "aws:ec2/securityGroup:SecurityGroup": regional("description", "name", "namePrefix", "vpcId"),
  // ec2/vpc_subnet.go
  "aws:ec2/subnet:Subnet": regional(
    "availabilityZone",
    "availabilityZoneId",
    "cidrBlock",
    "ipv6Native",
    "outpostArn",
    "vpcId",
  ),
  // ec2/vpc_.go
  "aws:ec2/vpc:Vpc": regional("cidrBlock", "instanceTenancy", "ipv4IpamPoolId", "ipv4NetmaskLength"),
  // ec2/vpc_endpoint.go
  "aws:ec2/vpcEndpoint:VpcEndpoint": regional("serviceName", "serviceRegion", "vpcEndpointType", "vpcId"),
  // eks/access_entry.go
  "aws:eks/accessEntry:AccessEntry": regional("clusterName", "principalArn", "type"),
  // eks/access_policy_association.go
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": regional(
    "accessScope",
    "clusterName",
    "policyArn",
    "principalArn",
  ),
  // eks/addon.go
  "aws:eks/addon:Addon": regional("addonName", "clusterName"),
  // eks/cluster.go
  "aws:eks/cluster:Cluster": regional(
    "accessConfig.bootstrapClusterCreatorAdminPermissions",
    "bootstrapSelfManagedAddons",
    { path: "encryptionConfig", when: "removed" },
    "kubernetesNetworkConfig.ipFamily",
    "kubernetesNetworkConfig.serviceIpv4Cidr",
    "name",
    "outpostConfig",
    "roleArn",
  ),
  // eks/node_group.go
  "aws:eks/nodeGroup:NodeGroup": regional(
    "amiType",
    "capacityType",
    "clusterName",
    "diskSize",
    "instanceTypes",
    "launchTemplate.id",
    "launchTemplate.name",
    "nodeGroupName",
    "nodeGroupNamePrefix",
    "nodeRoleArn",
    "remoteAccess",
    "subnetIds",
  ),
  // eks/pod_identity_association.go
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": regional("clusterName", "namespace", "serviceAccount"),
  // iam/openid_connect_provider.go
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": { inputs: ["url"] },
  // iam/role.go
  "aws:iam/role:Role": { inputs: ["name", "namePrefix", "path"] },
  // iam/role_policy.go
  "aws:iam/rolePolicy:RolePolicy": { inputs: ["name", "namePrefix", "role"] },
  // iam/role_policy_attachment.go; pulumi-aws deletes first, because both attachments would be the same
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { inputs: ["policyArn", "role"], deleteFirst: true },
  // kms/key.go
  "aws:kms/key:Key": regional("customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"),
  // rds/instance.go; a new identifier renames the instance
  "aws:rds/instance:Instance": regional(
    "availabilityZone",
    "characterSetName",
    "customIamInstanceProfile",
    "dbName",
    "engine",
    "kmsKeyId",
    "ncharCharacterSetName",
    "restoreToPointInTime",
    "snapshotIdentifier",
    "storageEncrypted",
    "timezone",
    "username",
  ),
  // rds/parameter_group.go
  "aws:rds/parameterGroup:ParameterGroup": regional("description", "family", "name", "namePrefix"),
  // rds/subnet_group.go
  "aws:rds/subnetGroup:SubnetGroup": regional("name", "namePrefix"),
  // s3/bucket.go
  "aws:s3/bucket:Bucket": regional("bucket", "bucketPrefix", "objectLockEnabled"),
  // s3/bucket_lifecycle_configuration.go
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": OF_BUCKET,
  // s3/bucket_ownership_controls.go
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": regional("bucket"),
  // s3/bucket_policy.go
  "aws:s3/bucketPolicy:BucketPolicy": regional("bucket"),
  // s3/bucket_public_access_block.go
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": regional("bucket"),
  // s3/bucket_server_side_encryption_configuration.go
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": OF_BUCKET,
  // s3/bucket_versioning.go
  "aws:s3/bucketVersioning:BucketVersioning": OF_BUCKET,
  // ec2/vpc_security_group_ingress_rule.go
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": regional("securityGroupId"),
};
