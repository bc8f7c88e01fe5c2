/** Tag that the controller sets on all it makes, with the cluster's name as the value. */
const CLUSTER_TAG = "elbv2.k8s.aws/cluster";

const LOAD_BALANCERS = "arn:aws:elasticloadbalancing:*:*:loadbalancer/net/*/*";
const TARGET_GROUPS = "arn:aws:elasticloadbalancing:*:*:targetgroup/*/*";
const LISTENERS = "arn:aws:elasticloadbalancing:*:*:listener/net/*/*/*";
const SECURITY_GROUPS = "arn:aws:ec2:*:*:security-group/*";

interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: object;
}

/**
 * Rights of the AWS Load Balancer Controller for network load balancers, as an IAM policy in JSON. It changes what this
 * cluster's controller made, by its tag, where upstream's policy lets it change what any cluster's controller made; and
 * what only application load balancers need (WAF, Shield, Cognito, rules of listeners) is left out, since the platform
 * asks for none.
 *
 * Source of the actions: docs/install/iam_policy.json of kubernetes-sigs/aws-load-balancer-controller, v2.14.
 */
export function loadBalancerPolicy(clusterName: string): string {
  const mine = { StringEquals: { [`aws:ResourceTag/${CLUSTER_TAG}`]: clusterName } };
  const asMine = { StringEquals: { [`aws:RequestTag/${CLUSTER_TAG}`]: clusterName } };
  const statements = [...look(), ...securityGroups(mine, asMine), ...loadBalancers(mine, asMine)];
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function look(): Statement[] {
  const ec2 = ["AccountAttributes", "Addresses", "AvailabilityZones", "CoipPools", "Instances", "InternetGateways"]
    .concat(["IpamPools", "NetworkInterfaces", "RouteTables", "SecurityGroups", "Subnets", "Tags"])
    .concat(["VpcPeeringConnections", "Vpcs"])
    .map((kind) => `ec2:Describe${kind}`);
  const elb = ["CapacityReservation", "ListenerAttributes", "ListenerCertificates", "Listeners"]
    .concat(["LoadBalancerAttributes", "LoadBalancers", "Rules", "SSLPolicies", "Tags"])
    .concat(["TargetGroupAttributes", "TargetGroups", "TargetHealth", "TrustStores"])
    .map((kind) => `elasticloadbalancing:Describe${kind}`);
  const certificates = ["acm:DescribeCertificate", "acm:ListCertificates"].concat([
    "iam:GetServerCertificate",
    "iam:ListServerCertificates",
  ]);
  return [
    allow(["iam:CreateServiceLinkedRole"], "*", {
      StringEquals: { "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com" },
    }),
    allow([...ec2, "ec2:GetCoipPoolUsage", "ec2:GetSecurityGroupsForVpc", ...elb, ...certificates], "*"),
  ];
}

function securityGroups(mine: object, asMine: { readonly StringEquals: object }): Statement[] {
  return [
    // Rules of the cluster's own group, too, which lets traffic from load balancers in.
    allow(["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress", "ec2:CreateSecurityGroup"], "*"),
    allow(["ec2:CreateTags"], SECURITY_GROUPS, {
      StringEquals: { "ec2:CreateAction": "CreateSecurityGroup", ...asMine.StringEquals },
    }),
    allow(["ec2:CreateTags", "ec2:DeleteTags"], SECURITY_GROUPS, unowned(mine)),
    allow(["ec2:DeleteSecurityGroup"], "*", mine),
  ];
}

function loadBalancers(mine: object, asMine: { readonly StringEquals: object }): Statement[] {
  const elb = (...actions: string[]): string[] => actions.map((action) => `elasticloadbalancing:${action}`);
  return [
    allow(elb("CreateLoadBalancer", "CreateTargetGroup"), "*", asMine),
    allow(elb("CreateListener", "DeleteListener"), "*"),
    allow(elb("ModifyListener", "ModifyListenerAttributes"), "*"),
    allow(elb("AddListenerCertificates", "RemoveListenerCertificates"), "*"),
    allow(elb("AddTags"), [TARGET_GROUPS, LOAD_BALANCERS], {
      StringEquals: {
        "elasticloadbalancing:CreateAction": ["CreateTargetGroup", "CreateLoadBalancer"],
        ...asMine.StringEquals,
      },
    }),
    allow(elb("AddTags", "RemoveTags"), [TARGET_GROUPS, LOAD_BALANCERS], unowned(mine)),
    allow(elb("AddTags", "RemoveTags"), LISTENERS),
    allow(
      elb("DeleteLoadBalancer", "ModifyLoadBalancerAttributes", "ModifyCapacityReservation", "ModifyIpPools")
        .concat(elb("SetIpAddressType", "SetSecurityGroups", "SetSubnets"))
        .concat(elb("DeleteTargetGroup", "ModifyTargetGroup", "ModifyTargetGroupAttributes")),
      "*",
      mine,
    ),
    allow(elb("RegisterTargets", "DeregisterTargets"), TARGET_GROUPS, mine),
  ];
}

/** For changes of other tags than the one that tells the owner. */
function unowned(mine: object): object {
  return { Null: { [`aws:RequestTag/${CLUSTER_TAG}`]: "true" }, ...mine };
}

function allow(actions: readonly string[], resource: string | readonly string[], condition?: object): Statement {
  return { Effect: "Allow", Action: actions, Resource: resource, ...(condition && { Condition: condition }) };
}
