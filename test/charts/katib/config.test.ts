import { katibConfig, type KatibConfigProps, type SuggestionConfig } from "../../../charts/katib/config";
import { TRIAL_KINDS } from "../../../charts/katib/trial-kinds";
import { RELEASES } from "../../../charts/releases";

const release = RELEASES["26.03"];

function config(props: Partial<KatibConfigProps> = {}) {
  return katibConfig({ release, trialKinds: TRIAL_KINDS, algorithms: [], ...props });
}

function suggestion(name: string, props: Partial<KatibConfigProps> = {}): SuggestionConfig | undefined {
  return config(props).runtime.suggestions.find(({ algorithmName }) => algorithmName === name);
}

test("the controller elects a leader, and makes trials of these kinds", () => {
  expect(config().init.controller).toEqual({
    webhookPort: 8443,
    injectSecurityContext: true,
    enableLeaderElection: true,
    leaderElectionID: "katib-controller",
    trialResources: [
      "TrainJob.v1alpha1.trainer.kubeflow.org",
      "Job.v1.batch",
      "TFJob.v1.kubeflow.org",
      "PyTorchJob.v1.kubeflow.org",
      "MPIJob.v1.kubeflow.org",
      "XGBoostJob.v1.kubeflow.org",
    ],
  });
});

test("every algorithm is served by a program of the release", () => {
  const { hyperopt, optuna, hyperband, skopt, goptuna, enas, darts, pbt } = release.katib.suggestions;
  expect(config().runtime.suggestions.map(({ algorithmName, image }) => [algorithmName, image])).toEqual([
    ["random", hyperopt],
    ["tpe", hyperopt],
    ["grid", optuna],
    ["hyperband", hyperband],
    ["bayesianoptimization", skopt],
    ["cmaes", goptuna],
    ["sobol", goptuna],
    ["multivariate-tpe", optuna],
    ["enas", enas],
    ["darts", darts],
    ["pbt", pbt],
  ]);
});

test("metrics collectors and early stopping are the release's, with memory for their libraries", () => {
  const { metricsCollectors, medianStop } = release.katib;
  expect(config().runtime.metricsCollectors).toEqual([
    { kind: "StdOut", image: metricsCollectors.file },
    { kind: "File", image: metricsCollectors.file },
    { kind: "TensorFlowEvent", image: metricsCollectors.tensorFlowEvent, resources: { limits: { memory: "1Gi" } } },
  ]);
  expect(config().runtime.earlyStoppings).toEqual([
    { algorithmName: "medianstop", image: medianStop, resources: { limits: { memory: "500Mi" } } },
  ]);
});

test("algorithms meet the level restricted, but for the one that writes to a volume of the image's user", () => {
  for (const { algorithmName, securityContext } of config().runtime.suggestions) {
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
      ...(algorithmName !== "pbt" && { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 0 }),
    });
  }
  expect(suggestion("pbt")?.persistentVolumeClaimSpec).toEqual({
    accessModes: ["ReadWriteMany"],
    resources: { requests: { storage: "5Gi" } },
  });
});

test("a custom algorithm is added, with the memory that it asks for", () => {
  const algorithms = [{ name: "annealing", image: "m/annealing:1", memory: "2Gi" }];
  expect(config({ algorithms }).runtime.suggestions).toHaveLength(12);
  expect(suggestion("annealing", { algorithms })).toEqual({
    algorithmName: "annealing",
    image: "m/annealing:1",
    resources: { requests: { cpu: "50m", memory: "100Mi" }, limits: { cpu: "500m", memory: "2Gi" } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
    },
  });
});

test("a custom algorithm with the name of one of Katib's takes its place", () => {
  const algorithms = [{ name: "grid", image: "m/grid:1" }];
  expect(config({ algorithms }).runtime.suggestions).toHaveLength(11);
  expect(suggestion("grid", { algorithms })?.image).toBe("m/grid:1");
  expect(suggestion("grid", { algorithms })?.resources?.limits?.memory).toBe("500Mi");
});
