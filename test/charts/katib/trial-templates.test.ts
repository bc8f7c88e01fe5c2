import { parse } from "yaml";
import { trialTemplates } from "../../../charts/katib/trial-templates";
import { RELEASES } from "../../../charts/releases";

const { katib } = RELEASES["26.03"];
const templates = trialTemplates(RELEASES["26.03"]);

interface Pod {
  readonly metadata: { readonly labels: Record<string, string> };
  readonly spec: { readonly containers: readonly Record<string, unknown>[]; readonly restartPolicy?: string };
}

interface Template {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: { readonly template?: Pod; readonly pytorchReplicaSpecs?: Record<string, { readonly template: Pod }> };
}

const parsed = Object.entries(templates).map(([name, text]) => [name, parse(text) as Template] as const);
const pods = parsed.flatMap(([, { spec }]) => [
  ...(spec.template ? [spec.template] : []),
  ...Object.values(spec.pytorchReplicaSpecs ?? {}).map(({ template }) => template),
]);

test("the page offers a Job, a search for an architecture and a PyTorchJob", () => {
  expect(parsed.map(([name, { apiVersion, kind }]) => [name, apiVersion, kind])).toEqual([
    ["defaultTrialTemplate.yaml", "batch/v1", "Job"],
    ["enasCPUTemplate", "batch/v1", "Job"],
    ["pytorchJobTemplate", "kubeflow.org/v1", "PyTorchJob"],
  ]);
  expect(pods).toHaveLength(4);
});

test("each trial runs an image of the release, with the values that are searched", () => {
  expect(pods.map(({ spec }) => spec.containers.map(({ name, image }) => [name, image]))).toEqual([
    [["training-container", katib.trials.pytorchMnist]],
    [["training-container", katib.trials.enasCifar10]],
    [["pytorch", katib.trials.pytorchMnist]],
    [["pytorch", katib.trials.pytorchMnist]],
  ]);
  const searched = Object.values(templates).map((text) => [...new Set(text.match(/\$\{trialParameters\.\w+\}/g))]);
  expect(searched).toEqual([
    ["${trialParameters.learningRate}", "${trialParameters.momentum}"],
    ["${trialParameters.neuralNetworkArchitecture}", "${trialParameters.neuralNetworkConfig}"],
    ["${trialParameters.learningRate}", "${trialParameters.momentum}"],
  ]);
});

test("each trial ends, asks for what it needs, and has a command, so that no image has to be looked up", () => {
  for (const { metadata, spec } of pods) {
    expect(metadata.labels).toEqual({ "sidecar.istio.io/inject": "false" });
    for (const { command, resources } of spec.containers) {
      expect(command).toEqual(expect.arrayContaining(["python3"]));
      expect(resources).toMatchObject({ requests: { cpu: "500m" } });
    }
  }
});

test("each trial runs without privileges", () => {
  for (const { securityContext } of pods.flatMap(({ spec }) => spec.containers)) {
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 0,
    });
  }
});

test("the texts have no anchors, which a reader would have to resolve", () => {
  for (const text of Object.values(templates)) expect(text).not.toMatch(/[&*]a\d/);
});
