import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { evaluate, type Violation } from "../../../policies/evaluate";
import { RULES } from "../../../policies/registry";
import type { PolicyStack } from "../../../policies/rule";
import type { PolicySettings } from "../../../policies/settings";
import { recordedPlatform } from "../../support/recorded";
import { planted as allowAllPolicies } from "../planted/allow-all-policies";
import { planted as clusterAdmin } from "../planted/cluster-admin";
import { planted as costTags } from "../planted/cost-tags";
import { planted as crossTenantBindings } from "../planted/cross-tenant-bindings";
import { planted as deletionProtection } from "../planted/deletion-protection";
import { planted as gatewayTls } from "../planted/gateway-tls";
import { planted as identityTrust } from "../planted/identity-trust";
import { AKS, EKS, GKE, type Planted } from "../planted/mutations";
import { planted as publicBuckets } from "../planted/public-buckets";
import { planted as publicEndpoints } from "../planted/public-endpoints";
import { planted as tenantLimits } from "../planted/tenant-limits";
import { planted as tenantNetworkPolicies } from "../planted/tenant-network-policies";
import { planted as wildcardRights } from "../planted/wildcard-rights";

const PLANTED: Readonly<Record<string, readonly Planted[]>> = {
  "cluster-admin": clusterAdmin,
  "wildcard-rights": wildcardRights,
  "cross-tenant-bindings": crossTenantBindings,
  "tenant-limits": tenantLimits,
  "tenant-network-policies": tenantNetworkPolicies,
  "gateway-tls": gatewayTls,
  "allow-all-policies": allowAllPolicies,
  "public-endpoints": publicEndpoints,
  "public-buckets": publicBuckets,
  "identity-trust": identityTrust,
  "deletion-protection": deletionProtection,
  "cost-tags": costTags,
};

const DEFAULT = "Pulumi.dev.yaml";
const PASSING = [DEFAULT, "examples/stacks/existing.yaml", EKS, GKE, AKS];
const MINIMAL = ["eks", "gke", "aks"].map((cloud) => `examples/stacks/${cloud}-minimal.yaml`);

const stacks = new Map<string, PolicyStack>();

beforeAll(async () => {
  const files = [...PASSING, ...MINIMAL];
  const recorded = await Promise.all(
    files.map(async (file) => recordedPlatform(await readFile(join(__dirname, "../../..", file), "utf8"))),
  );
  recorded.forEach(({ units, cloud }, index) =>
    stacks.set(files[index], { objects: units.flatMap(({ objects }) => objects), cloud }),
  );
}, 300_000);

function stackOf(file: string): PolicyStack {
  const stack = stacks.get(file);
  if (!stack) throw new Error(`${file} is not recorded`);
  return stack;
}

/** What the rules find, with what they allow the platform. */
function violationsOf(stack: PolicyStack, ...names: readonly string[]): readonly Violation[] {
  // Objects tell tenants by their labels; the tags are those of the production examples.
  const hasTags = stack.cloud.some(({ inputs }) => JSON.stringify(inputs).includes("cost-center"));
  const settings: PolicySettings = { registries: [], tenants: [], costTags: hasTags ? ["team", "cost-center"] : [] };
  const rules = RULES.filter(({ name }) => names.includes(name));
  return evaluate(stack, rules, settings, { today: "2026-11-28" }).violations;
}

function said({ rule, level, subject, path = "", message }: Violation): string {
  return [rule, level, subject, path, message].join(" | ");
}

test.each(PASSING)("%s keeps the rules on rights, teams, the mesh and clouds", (file) => {
  expect(violationsOf(stackOf(file), ...Object.keys(PLANTED)).map(said)).toEqual([]);
});

test.each(MINIMAL)("%s keeps them as well, and is advised to protect its cluster", (file) => {
  const found = violationsOf(stackOf(file), ...Object.keys(PLANTED));
  expect(found.map(({ rule, level, path }) => [rule, level, path])).toEqual([
    ["deletion-protection", "advisory", "deletionProtection"],
  ]);
});

describe.each(Object.entries(PLANTED))("%s finds", (rule, planted) => {
  test.each(planted)("$name", ({ mutate, stackFile = DEFAULT }) => {
    const before = stackOf(stackFile);
    expect(violationsOf(before, rule)).toEqual([]);
    const found = violationsOf(mutate(before), rule);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ message }) => message)).not.toContainEqual(expect.stringContaining("cannot be checked"));
  });
});

test("what is planted says where it is missing what it breaks", () => {
  const nothing: PolicyStack = { objects: [], cloud: [] };
  const silent = Object.values(PLANTED)
    .flat()
    .filter(({ mutate }) => {
      try {
        return mutate(nothing).objects.length >= 0;
      } catch (error) {
        return !(error as Error).message.startsWith("there is no ");
      }
    });
  expect(silent.map(({ name }) => name)).toEqual([]);
});
