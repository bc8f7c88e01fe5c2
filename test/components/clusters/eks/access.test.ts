import * as eks from "@pulumi/aws/eks";
import { clusterAccess } from "../../../../components/clusters/eks/access";
import type { DeployOptions } from "../../support/deployment";
import { ARGS, makePart, TAGS, type Made } from "./cluster-fixture";

const DEPLOYER = "arn:aws:iam::123456789012:role/deployer";
const OPS = "arn:aws:iam::123456789012:role/ops";

function make(who: { deployer?: string; admins: string[] }, options?: DeployOptions): Promise<Made<unknown>> {
  return makePart((scope) => {
    const vpcConfig = { subnetIds: ["subnet-1"] };
    const cluster = new eks.Cluster(
      "control-plane",
      { name: "ml", roleArn: "role", vpcConfig },
      { parent: scope.parent },
    );
    return clusterAccess(scope, cluster, { ...ARGS, ...who });
  }, options);
}

test("the deployer and the administrators, and nobody else, administer the cluster", async () => {
  const made = await make({ deployer: DEPLOYER, admins: [OPS] });
  expect(made.names("eks/accessEntry")).toEqual(["cluster-deployer", "cluster-admin-123456789012/role/ops"]);
  expect(made.inputs("eks/accessEntry/cluster-deployer")).toEqual({
    clusterName: "ml",
    principalArn: DEPLOYER,
    type: "STANDARD",
    tags: TAGS,
  });
  expect(made.inputs("eks/accessPolicyAssociation/cluster-admin-123456789012/role/ops-admin")).toEqual({
    clusterName: "ml",
    principalArn: OPS,
    policyArn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
    accessScope: { type: "cluster" },
  });
  expect(made.after("eks/accessPolicyAssociation/cluster-deployer-admin")).toEqual([
    "cluster-deployer",
    "control-plane",
  ]);
  expect(made.lookUps).toEqual([]);
});

test("a deployer who is an administrator, too, has one entry", async () => {
  const made = await make({ deployer: DEPLOYER, admins: [DEPLOYER] });
  expect(made.names("eks/accessEntry")).toEqual(["cluster-deployer"]);
});

test("a deployer who is not told is the role of whoever runs Pulumi", async () => {
  const answers: Record<string, Record<string, unknown>> = {
    "aws:index/getCallerIdentity:getCallerIdentity": { arn: "arn:aws:sts::123456789012:assumed-role/ci/session" },
    "aws:iam/getSessionContext:getSessionContext": { issuerArn: "arn:aws:iam::123456789012:role/ci" },
  };
  const asked: unknown[] = [];
  const lookUp = (token: string, inputs: Record<string, unknown>): Record<string, unknown> => {
    asked.push([token, inputs]);
    return answers[token];
  };
  const made = await make({ deployer: undefined, admins: [] }, { lookUp });
  expect(asked).toEqual([
    ["aws:index/getCallerIdentity:getCallerIdentity", {}],
    ["aws:iam/getSessionContext:getSessionContext", { arn: "arn:aws:sts::123456789012:assumed-role/ci/session" }],
  ]);
  expect(made.inputs("eks/accessEntry/cluster-deployer").principalArn).toBe("arn:aws:iam::123456789012:role/ci");
});
