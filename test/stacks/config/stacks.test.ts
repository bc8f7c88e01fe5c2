import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Tenant } from "../../../charts/profiles/tenant";
import { isCloudCluster } from "../../../stacks/config/cloud-cluster-kind";
import type { KubeflowConfig } from "../../../stacks/config/config";
import { gpuPoolsOf } from "../../../stacks/config/gpu-pools";
import { readStackFile } from "../../../stacks/config/stack-file";
import { nodesOf } from "../../../rehearsal/control-plane/node-pools";

const ROOT = join(__dirname, "..", "..", "..");

function configOf(file: string): KubeflowConfig {
  const result = readStackFile(join(ROOT, file));
  if (!result.ok) throw new Error(result.message);
  return result.config;
}

describe("Pulumi.dev.yaml", () => {
  const config = configOf("Pulumi.dev.yaml");

  test("rehearses the examples on three CPU nodes and four A100 nodes", () => {
    if (config.cluster.kind !== "rehearsal") throw new Error("the dev stack does not rehearse");
    const nodes = nodesOf(config.cluster.nodePools);
    expect(nodes.map(({ metadata, status }) => [metadata.name, status.capacity["nvidia.com/gpu"]])).toEqual([
      ["cpu-0", undefined],
      ["cpu-1", undefined],
      ["cpu-2", undefined],
      ["a100-0", "1"],
      ["a100-1", "1"],
      ["a100-2", "1"],
      ["a100-3", "1"],
    ]);
    expect(nodes[3].spec.taints).toEqual([{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }]);
    expect(config.examples).toBe(true);
  });

  test("gives team-a all four GPUs and team-b one", () => {
    const tenants: readonly Tenant[] = config.tenants;
    expect(tenants.map(({ name, quota }) => [name, quota?.gpus])).toEqual([
      ["team-a", 4],
      ["team-b", 1],
    ]);
    if (isCloudCluster(config.cluster)) throw new Error("the development stack is on a cloud");
    expect(gpuPoolsOf(config.cluster)).toEqual([{ name: "a100", model: "A100-80", gpusPerNode: 1, nodes: 4 }]);
  });
});

test("the example of an existing cluster is valid", () => {
  const { cluster } = configOf("examples/stacks/existing.yaml");
  expect(cluster).toMatchObject({ kind: "existing", context: "my-cluster" });
  if (isCloudCluster(cluster)) throw new Error("the example makes a cluster");
  expect(gpuPoolsOf(cluster)).toEqual([{ name: "gpu", model: "L4", gpusPerNode: 1, nodes: 2 }]);
});

const EXAMPLES = "examples/stacks";
const examples = readdirSync(join(ROOT, EXAMPLES)).map((file) => `${EXAMPLES}/${file}`);

test("each kind of cluster has its examples", () => {
  const kinds = ["aks-minimal", "aks-production", "eks-minimal", "eks-production", "existing", "gke-minimal"];
  expect(examples).toEqual([...kinds, "gke-production"].map((name) => `${EXAMPLES}/${name}.yaml`));
});

test.each(examples)("%s is valid", (file) => {
  const { cluster } = configOf(file);
  expect(basename(file)).toMatch(new RegExp(`^${cluster.kind}[-.]`));
});

test.each(examples.filter((file) => file.includes("-minimal")))("%s has fewer than 15 lines", (file) => {
  const lines = readFileSync(join(ROOT, file), "utf8").split("\n");
  expect(lines.filter((line) => /^\s*[^\s#]/.test(line)).length).toBeLessThan(15);
});

test.each(examples.filter((file) => file.includes("-production")))(
  "%s leaves nothing to be looked up, and shows what GPU pools can do",
  (file) => {
    const { cluster, tenants, buckets } = configOf(file);
    if (!isCloudCluster(cluster)) throw new Error(`${file} is of kind ${cluster.kind}`);
    const { gpuPools } = cluster;
    expect(cluster.zones).toHaveLength(3);
    expect(gpuPools.map(({ sharing }) => sharing?.kind)).toEqual(expect.arrayContaining(["mig", "timeSlicing"]));
    expect(gpuPools.filter(({ spot }) => spot)).toHaveLength(1);
    expect(gpuPools.filter(({ reservation }) => reservation).length).toBeGreaterThan(0);
    expect(buckets.map(({ name }) => name)).toEqual(["datasets", "models", "scratch"]);
    expect(tenants.every((tenant) => tenant.buckets.length > 0)).toBe(true);
  },
);

test.each([
  ["Pulumi.dev.yaml", "docs/schema/stack.schema.json"],
  ...examples.map((file) => [file, "../../docs/schema/stack.schema.json"]),
])("%s tells editors where its schema is", (file, schema) => {
  const [first] = readFileSync(join(ROOT, file), "utf8").split("\n");
  expect(first).toBe(`# yaml-language-server: $schema=${schema}`);
});
