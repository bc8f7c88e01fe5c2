import { App, Chart } from "cdk8s";
import { objectId, objectsOf } from "../../charts/common/objects";
import type { InferenceServiceSpec } from "../../charts/kserve/crds/inference-service";
import { RELEASES } from "../../charts/releases";
import { SERVING_EXAMPLES } from "../../examples/serving";

const release = RELEASES["26.03"];
const chart = new Chart(new App(), "examples");
for (const example of SERVING_EXAMPLES) example.add(chart, { namespace: "team-a", release });
const objects = objectsOf(chart);
const [server, transformed, explained] = objects.map(({ spec }) => spec as InferenceServiceSpec);

test("the examples are three InferenceServices of the tenant, named as they are listed", () => {
  expect(objects.map((object) => [object.apiVersion, objectId(object)])).toEqual([
    ["serving.kserve.io/v1beta1", "InferenceService team-a/llama-server"],
    ["serving.kserve.io/v1beta1", "InferenceService team-a/llama-server-transformer"],
    ["serving.kserve.io/v1beta1", "InferenceService team-a/llama-server-explainer"],
  ]);
  expect(SERVING_EXAMPLES.map(({ name }) => name)).toEqual(objects.map(({ metadata }) => metadata.name));
});

test("each serves the same PyTorch model out of S3, by the runtime's image for GPUs", () => {
  expect(server.predictor.model).toMatchObject({
    modelFormat: { name: "pytorch" },
    storageUri: "s3://models/llama-3-8b",
    runtimeVersion: "0.9.0-gpu",
  });
  for (const { predictor } of [transformed, explained]) expect(predictor).toEqual(server.predictor);
});

test("it runs on one GPU, whose nodes' taint it tolerates, from no Pod to ten", () => {
  expect(server.predictor.model?.resources).toEqual({
    requests: { cpu: "4", memory: "24Gi", "nvidia.com/gpu": 1 },
    limits: { cpu: "8", memory: "24Gi", "nvidia.com/gpu": 1 },
  });
  expect(server.predictor.tolerations).toEqual([
    { key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" },
  ]);
  expect([server.predictor.minReplicas, server.predictor.maxReplicas]).toEqual([0, 10]);
});

test("a new version gets between a tenth and a fifth of the requests", () => {
  expect(server.predictor.canaryTrafficPercent).toBeGreaterThanOrEqual(10);
  expect(server.predictor.canaryTrafficPercent).toBeLessThanOrEqual(20);
});

test("only the variants have a transformer and an explainer, in restricted containers of the release's image", () => {
  expect(objects.map(({ spec }) => Object.keys(spec as object).sort())).toEqual([
    ["predictor"],
    ["predictor", "transformer"],
    ["explainer", "predictor"],
  ]);
  for (const component of [transformed.transformer, explained.explainer]) {
    const [container] = component?.containers ?? [];
    expect(container).toMatchObject({
      name: "kserve-container",
      image: release.kserve.runtimes.sklearnserver,
      securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    });
  }
});

test("the programs ask the model in the caller's name, since it knows callers by their tokens", () => {
  const programs = [transformed.transformer, explained.explainer].map((it) => it?.containers?.[0].command?.[2]);
  for (const program of programs) {
    expect(program).toContain('{"authorization": headers["authorization"]}');
    expect(program).toContain("kserve.ModelServer().start([model])");
  }
  expect(programs.map((program) => /class (\w+)/.exec(program ?? "")?.[1])).toEqual(["Prompts", "LeaveOneOut"]);
});
