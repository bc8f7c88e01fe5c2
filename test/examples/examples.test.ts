import { readFileSync } from "node:fs";
import { join } from "node:path";
import { objectId } from "../../charts/common/objects";
import { RELEASES } from "../../charts/releases";
import { EXAMPLES, renderExamples } from "../../examples";

const release = RELEASES["26.03"];
const objects = renderExamples({ namespace: "team-a", release });

interface Replicas {
  readonly replicas: number;
  readonly restartPolicy: string;
  readonly template: {
    readonly metadata: { readonly labels: Record<string, string> };
    readonly spec: { readonly tolerations?: unknown[]; readonly containers: Container[] };
  };
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly args: string[];
  readonly resources: { readonly requests: Record<string, unknown>; readonly limits: Record<string, unknown> };
}

function replicas(kind: string, field: string): Record<string, Replicas> {
  const job = objects.find((object) => object.kind === kind);
  return (job?.spec as Record<string, Record<string, Replicas>>)[field];
}

const replicaSets = [
  replicas("PyTorchJob", "pytorchReplicaSpecs"),
  replicas("TFJob", "tfReplicaSpecs"),
  replicas("XGBoostJob", "xgbReplicaSpecs"),
];

test("the examples are one job of each kind, in the tenant's namespace", () => {
  expect(objects.map((object) => [object.apiVersion, objectId(object)])).toEqual([
    ["kubeflow.org/v1", "PyTorchJob team-a/pytorch-mnist"],
    ["kubeflow.org/v1", "TFJob team-a/tensorflow-mnist"],
    ["kubeflow.org/v1", "XGBoostJob team-a/xgboost-iris"],
  ]);
  expect(EXAMPLES.map(({ name }) => name)).toEqual(objects.map(({ metadata }) => metadata.name));
});

test("each job has these Pods, restarted when they fail", () => {
  const counts = replicaSets.map((set) => Object.entries(set).map(([role, spec]) => [role, spec.replicas]));
  expect(counts).toEqual([
    [
      ["Master", 1],
      ["Worker", 3],
    ],
    [
      ["Chief", 1],
      ["PS", 1],
      ["Worker", 2],
    ],
    [
      ["Master", 1],
      ["Worker", 2],
    ],
  ]);
  const policies = replicaSets.flatMap((set) => Object.values(set)).map(({ restartPolicy }) => restartPolicy);
  expect(new Set(policies)).toEqual(new Set(["OnFailure"]));
});

test("every PyTorch Pod asks for one GPU and tolerates the taint of GPU nodes", () => {
  for (const { template } of Object.values(replicas("PyTorchJob", "pytorchReplicaSpecs"))) {
    expect(template.spec.containers.map(({ resources }) => resources.limits["nvidia.com/gpu"])).toEqual([1]);
    expect(template.spec.tolerations).toEqual([
      { key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" },
    ]);
  }
});

test("the other Pods neither ask for a GPU nor tolerate the taint", () => {
  const others = replicaSets.slice(1).flatMap((set) => Object.values(set));
  for (const { template } of others) {
    expect(JSON.stringify(template)).not.toContain("nvidia.com/gpu");
    expect(template.spec.tolerations).toBeUndefined();
  }
});

test("every container has the name that its operator looks for, the release's image and stated requests", () => {
  const containers = replicaSets.map((set) => Object.values(set).flatMap(({ template }) => template.spec.containers));
  expect(containers.map((all) => [...new Set(all.map(({ name, image }) => `${name} ${image}`))])).toEqual([
    [`pytorch ${release.trainingExamples.pytorch}`],
    [`tensorflow ${release.trainingExamples.tensorflow}`],
    [`xgboost ${release.trainingExamples.xgboost}`],
  ]);
  for (const { resources } of containers.flat()) {
    expect(Object.keys(resources.requests)).toEqual(["cpu", "memory"]);
    expect(resources.limits.memory).toBe(resources.requests.memory);
  }
});

test("no Pod gets the mesh's sidecar, which would keep it from ending", () => {
  for (const { template } of replicaSets.flatMap((set) => Object.values(set))) {
    expect(template.metadata.labels).toEqual({ "sidecar.istio.io/inject": "false" });
  }
});

test("the README lists every example", () => {
  const readme = readFileSync(join(__dirname, "../../examples/README.md"), "utf8");
  for (const { name } of EXAMPLES) expect(readme).toContain(`[${name}](training/`);
});
