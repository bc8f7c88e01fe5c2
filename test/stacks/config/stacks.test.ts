import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tenant } from "../../../charts/profiles/tenant";
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
    expect(gpuPoolsOf(config.cluster)).toEqual([{ name: "a100", model: "A100-80", gpusPerNode: 1, nodes: 4 }]);
  });
});

test("the example of an existing cluster is valid", () => {
  const { cluster } = configOf("examples/stacks/existing.yaml");
  expect(cluster).toMatchObject({ kind: "existing", context: "my-cluster" });
  expect(gpuPoolsOf(cluster)).toEqual([{ name: "gpu", model: "L4", gpusPerNode: 1, nodes: 2 }]);
});

test.each([
  ["Pulumi.dev.yaml", "docs/schema/stack.schema.json"],
  ["examples/stacks/existing.yaml", "../../docs/schema/stack.schema.json"],
])("%s tells editors where its schema is", (file, schema) => {
  const [first] = readFileSync(join(ROOT, file), "utf8").split("\n");
  expect(first).toBe(`# yaml-language-server: $schema=${schema}`);
});
