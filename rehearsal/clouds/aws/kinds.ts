import { clusterMadeType } from "../cluster-cloud";

/** Kinds of resources that models ask about others, by what they are called here. */
export const KINDS = {
  addon: "aws:eks/addon:Addon",
  accessEntry: "aws:eks/accessEntry:AccessEntry",
  autoscalingTag: "aws:autoscaling/tag:Tag",
  bucket: "aws:s3/bucket:Bucket",
  cluster: "aws:eks/cluster:Cluster",
  databaseInstance: "aws:rds/instance:Instance",
  databaseParameters: "aws:rds/parameterGroup:ParameterGroup",
  databaseSubnets: "aws:rds/subnetGroup:SubnetGroup",
  eip: "aws:ec2/eip:Eip",
  internetGateway: "aws:ec2/internetGateway:InternetGateway",
  key: "aws:kms/key:Key",
  launchTemplate: "aws:ec2/launchTemplate:LaunchTemplate",
  natGateway: "aws:ec2/natGateway:NatGateway",
  nodeGroup: "aws:eks/nodeGroup:NodeGroup",
  placementGroup: "aws:ec2/placementGroup:PlacementGroup",
  podIdentity: "aws:eks/podIdentityAssociation:PodIdentityAssociation",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  rolePolicyAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  route: "aws:ec2/route:Route",
  routeTable: "aws:ec2/routeTable:RouteTable",
  routeTableAssociation: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  securityGroup: "aws:ec2/securityGroup:SecurityGroup",
  securityGroupRule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  subnet: "aws:ec2/subnet:Subnet",
  vpc: "aws:ec2/vpc:Vpc",
  vpcEndpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
  /** Made by a controller of the cluster, not by the program: it keeps interfaces in subnets. */
  loadBalancer: clusterMadeType("LoadBalancer"),
  /** Made by controllers of the cluster: an object in a bucket. */
  bucketObject: "aws:s3/bucketObjectv2:BucketObjectv2",
} as const;
