import { costTags } from "../../../policies/rules/cost-tags";
import type { PolicySettings } from "../../../policies/settings";
import { resource } from "../findings";

function findings(type: string, inputs: string, keys: readonly string[] = ["team", "cost-center"]): string[] {
  const settings: PolicySettings = { registries: [], tenants: [], costTags: keys };
  return costTags.check(resource(type, "x", inputs), settings).map(({ path, message }) => `${path}: ${message}`);
}

test("each tag that is asked for is there and says something", () => {
  const pool = "aws:eks/nodeGroup:NodeGroup";
  expect(findings(pool, "{ tags: { team: a, cost-center: '1', Name: x } }")).toEqual([]);
  expect(findings(pool, "{ tags: { team: '' } }")).toEqual(['tags: has no "team"', 'tags: has no "cost-center"']);
  expect(findings(pool, "{}")).toHaveLength(2);
});

test("without tags that are asked for, none is missed", () => {
  expect(findings("aws:eks/nodeGroup:NodeGroup", "{}", [])).toEqual([]);
});

test("what costs nothing needs none, and what is not known may have them", () => {
  expect(findings("aws:iam/role:Role", "{}")).toEqual([]);
  expect(findings("aws:s3/bucket:Bucket", "{ tags: <<tags>> }")).toEqual([]);
});

test("Google's labels are where each kind keeps them, in lower case", () => {
  const keys = ["CostCenter"];
  expect(
    findings("gcp:container/nodePool:NodePool", "{ nodeConfig: { resourceLabels: { costcenter: a } } }", keys),
  ).toEqual([]);
  expect(findings("gcp:sql/databaseInstance:DatabaseInstance", "{ settings: { userLabels: {} } }", keys)).toEqual([
    'settings.userLabels: has no "costcenter"',
  ]);
});

test("machines and volumes that a launch template starts have them too", () => {
  const template = "aws:ec2/launchTemplate:LaunchTemplate";
  const tags = "{ team: a }";
  const instance = `{ resourceType: instance, tags: ${tags} }`;
  expect(
    findings(template, `{ tags: ${tags}, tagSpecifications: [${instance}, { resourceType: volume, tags: {} }] }`, [
      "team",
    ]),
  ).toEqual(['tagSpecifications[1].tags: has no "team" on each volume']);
  expect(findings(template, `{ tags: ${tags}, tagSpecifications: [${instance}] }`, ["team"])).toEqual([
    'tagSpecifications: has no "team" on each volume',
  ]);
});
