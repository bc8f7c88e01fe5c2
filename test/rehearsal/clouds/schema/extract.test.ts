import { readFileSync } from "node:fs";
import { join } from "node:path";

import { extractSchema } from "../../../../rehearsal/clouds/schema/extract";
import type { CloudSchema } from "../../../../rehearsal/clouds/schema/shape";
import { CloudPackage, USED_TYPES } from "../../../../rehearsal/clouds/schema/types";

const FOLDER = join(__dirname, "../../../../rehearsal/clouds/schema");

function kept(cloud: CloudPackage): CloudSchema {
  return JSON.parse(readFileSync(join(FOLDER, `${cloud}.json`), "utf8")) as CloudSchema;
}

test.each(Object.keys(USED_TYPES) as CloudPackage[])("the schema of %s is that of the installed typings", (cloud) => {
  expect(extractSchema(cloud)).toEqual(kept(cloud));
});

test("a node group of AWS has required sizes and taints, and outputs besides", () => {
  const { resources, types } = kept("aws");
  const { properties, required, outputs } = resources["aws:eks/nodeGroup:NodeGroup"];
  expect(required).toEqual(["clusterName", "nodeRoleArn", "scalingConfig", "subnetIds"]);
  expect(properties).toMatchObject({ labels: { map: "string" }, taints: { list: { ref: "eks.NodeGroupTaint" } } });
  expect(types["eks.NodeGroupScalingConfig"]).toEqual({
    properties: { desiredSize: "number", maxSize: "number", minSize: "number" },
    required: ["desiredSize", "maxSize", "minSize"],
  });
  expect(types["eks.NodeGroupTaint"].required).toEqual(["effect", "key"]);
  expect(outputs.filter((name) => !(name in properties))).toEqual(["arn", "resources", "status", "tagsAll"]);
});

test("a policy is text or a document, and a role is its id", () => {
  const { properties } = kept("aws").resources["aws:iam/rolePolicy:RolePolicy"];
  expect(properties).toEqual({ name: "string", namePrefix: "string", policy: "any", role: "string" });
});

test("an enumeration is its values where no other text is taken", () => {
  const { types } = kept("azure-native");
  expect(types["containerservice.ManagedClusterIdentityArgs"].properties.type).toEqual({
    literals: ["SystemAssigned", "UserAssigned", "None"],
  });
  expect(types["containerservice.ManagedClusterAgentPoolProfileArgs"].properties.osType).toBe("string");
});

test("what Azure adds within arguments is known", () => {
  expect(kept("azure-native").resources["azure-native:containerservice:ManagedCluster"].computed).toContain(
    "oidcIssuerProfile.issuerURL",
  );
});

test("a look-up has arguments and answers", () => {
  const { functions } = kept("aws");
  expect(functions["aws:iam/getSessionContext:getSessionContext"]).toEqual({
    properties: { arn: "string" },
    required: ["arn"],
    outputs: ["arn", "id", "issuerArn", "issuerId", "issuerName", "sessionName"],
    computed: [],
  });
});

test("a kind that the package does not have is refused", () => {
  expect(() => extractSchema("aws", ["aws:eks/nodeGrup:NodeGrup"])).toThrow(/"eks\/nodeGrup": is not in package/);
});
