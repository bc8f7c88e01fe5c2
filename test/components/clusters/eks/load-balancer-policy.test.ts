import { loadBalancerPolicy } from "../../../../components/clusters/eks/load-balancer-policy";

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

const { Statement: statements } = JSON.parse(loadBalancerPolicy("ml")) as { Statement: Statement[] };

/** Statements that allow an action. */
function allowing(action: string): Statement[] {
  return statements.filter(({ Action }) => Action.includes(action));
}

const MINE = { "aws:ResourceTag/elbv2.k8s.aws/cluster": "ml" };
const AS_MINE = { "aws:RequestTag/elbv2.k8s.aws/cluster": "ml" };

test("no action is a pattern", () => {
  expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
});

test("what is changed or deleted as a whole was made by this cluster", () => {
  const actions = ["DeleteLoadBalancer", "ModifyLoadBalancerAttributes", "SetSecurityGroups", "SetSubnets"]
    .concat(["DeleteTargetGroup", "ModifyTargetGroup", "RegisterTargets", "DeregisterTargets"])
    .map((action) => `elasticloadbalancing:${action}`);
  for (const action of [...actions, "ec2:DeleteSecurityGroup"]) {
    expect([action, allowing(action).map(({ Condition }) => Condition)]).toEqual([action, [{ StringEquals: MINE }]]);
  }
});

test("what is made carries the cluster's tag", () => {
  for (const action of ["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"]) {
    expect(allowing(action).map(({ Condition }) => Condition)).toEqual([{ StringEquals: AS_MINE }]);
  }
});

test("the tag that tells the owner is set as something is made, and never later", () => {
  const group = "arn:aws:ec2:*:*:security-group/*";
  expect(allowing("ec2:CreateTags").map(({ Resource, Condition }) => ({ Resource, Condition }))).toEqual([
    { Resource: group, Condition: { StringEquals: { "ec2:CreateAction": "CreateSecurityGroup", ...AS_MINE } } },
    {
      Resource: group,
      Condition: { Null: { "aws:RequestTag/elbv2.k8s.aws/cluster": "true" }, StringEquals: MINE },
    },
  ]);
  const balancers = [
    "arn:aws:elasticloadbalancing:*:*:targetgroup/*/*",
    "arn:aws:elasticloadbalancing:*:*:loadbalancer/net/*/*",
  ];
  const made = ["CreateTargetGroup", "CreateLoadBalancer"];
  expect(allowing("elasticloadbalancing:AddTags").map(({ Resource, Condition }) => ({ Resource, Condition }))).toEqual([
    {
      Resource: balancers,
      Condition: { StringEquals: { "elasticloadbalancing:CreateAction": made, ...AS_MINE } },
    },
    {
      Resource: balancers,
      Condition: { Null: { "aws:RequestTag/elbv2.k8s.aws/cluster": "true" }, StringEquals: MINE },
    },
    { Resource: "arn:aws:elasticloadbalancing:*:*:listener/net/*/*/*", Condition: undefined },
  ]);
});

test("it fits into a policy inside of a role, which has 10,240 characters", () => {
  expect(loadBalancerPolicy("x".repeat(100)).length).toBeLessThan(10_240);
});
