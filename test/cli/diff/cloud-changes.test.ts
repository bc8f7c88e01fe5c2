import { cloudChanges } from "../../../cli/diff/cloud-changes";
import { pathText } from "../../../cli/diff/values/field-path";
import type { CloudResource } from "../../../recorder/platform";

function resource(
  type: string,
  inputs: Record<string, unknown> = {},
  kept: Partial<CloudResource> = {},
): CloudResource {
  return { type, name: "it", inputs, protect: false, retainOnDelete: false, ...kept };
}

const does = (from: CloudResource[], to: CloudResource[]) =>
  cloudChanges(from, to, new Set()).flatMap(({ consequences }) =>
    consequences.map(({ kind, reason }) => `${kind}: ${reason}`),
  );

test("an input that the provider can't change replaces, and takes data along", () => {
  const bucket = (inputs: Record<string, unknown>) => resource("aws:s3/bucket:Bucket", inputs);
  expect(does([bucket({ bucket: "a" })], [bucket({ bucket: "b" })])).toEqual([
    "data-loss: it takes all objects in the bucket along",
    "replace: bucket can't be changed: a new one is made, then it is deleted",
  ]);
  expect(does([bucket({ tags: { a: "1" } })], [bucket({ tags: { a: "2" } })])).toEqual([]);
});

test("what is protected or retained stays", () => {
  const database = (kept: Partial<CloudResource>) => resource("aws:rds/instance:Instance", {}, kept);
  expect(does([database({})], [])).toEqual(["data-loss: it takes the database along"]);
  expect(does([database({ protect: true })], [])).toEqual(["none: it is protected: Pulumi refuses to delete it"]);
  expect(does([database({ retainOnDelete: true })], [])).toEqual([
    "none: it stays in the cloud, without the stack: it is retained",
  ]);
  expect(does([database({ protect: true })], [database({})])).toEqual([
    "none: Pulumi does not refuse to delete it any more",
  ]);
});

test("clusters, nodes and rights have consequences of their own", () => {
  expect(does([resource("gcp:container/cluster:Cluster")], [])).toEqual([
    "data-loss: it takes everything in the cluster along",
  ]);
  expect(does([resource("azure-native:containerservice:AgentPool")], [])).toEqual([
    "restart: Pods on its nodes have to move",
  ]);
  expect(
    does(
      [resource("aws:iam/rolePolicy:RolePolicy", { policy: "a" })],
      [resource("aws:iam/rolePolicy:RolePolicy", { policy: "b" })],
    ),
  ).toEqual(["access: changes who may do what in the cloud, or reach what"]);
});

test("a secret's place is told, its value is not", () => {
  const database = (password: string) => resource("aws:rds/instance:Instance", { password });
  const [{ fields }] = cloudChanges([database("hunter2")], [database("<<db.password>>")], new Set(["db.password"]));
  expect(fields.map(({ steps, ...rest }) => [pathText(steps), rest])).toEqual([["password", { hidden: true }]]);
});

test("what refers to a resource that is made anew is made anew, too, where it does not survive that", () => {
  const network = (cidrBlock: string) => [
    { ...resource("aws:ec2/vpc:Vpc", { cidrBlock }), name: "net" },
    { ...resource("aws:ec2/subnet:Subnet", { vpcId: "<<net.id>>" }), name: "sub" },
    { ...resource("aws:eks/nodeGroup:NodeGroup", { subnetIds: ["<<sub.id>>"] }), name: "nodes" },
    { ...resource("aws:iam/role:Role", { tags: { net: "<<net.id>>" } }), name: "role" },
  ];
  const changes = cloudChanges(network("10.0.0.0/16"), network("10.1.0.0/16"), new Set());
  expect(changes.map(({ name, consequences }) => [name, ...consequences.map(({ reason }) => reason)])).toEqual([
    ["net", "cidrBlock can't be changed: a new one is made, then it is deleted"],
    ["sub", "vpcId (of net, which is made anew) can't be changed: a new one is made, then it is deleted"],
    [
      "nodes",
      "subnetIds (of sub, which is made anew) can't be changed: a new one is made, then it is deleted",
      "Pods on its nodes have to move",
    ],
  ]);
});

test("of two resources of one name that one is meant that the argument is called after", () => {
  const parts = (cluster: string) => [
    { ...resource("aws:eks/cluster:Cluster", { name: cluster }), name: "plane" },
    { ...resource("aws:iam/role:Role", {}), name: "plane" },
    { ...resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "<<plane.name>>" }), name: "rights" },
    { ...resource("aws:eks/addon:Addon", { clusterName: "<<plane.name>>" }), name: "addon" },
  ];
  expect(cloudChanges(parts("a"), parts("b"), new Set()).map(({ type }) => type)).toEqual([
    "aws:eks/cluster:Cluster",
    "aws:eks/addon:Addon",
  ]);
});
