import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RELEASES } from "../../../charts/releases";
import { matches } from "../../../policies/pattern";
import { registriesOf } from "../../../policies/registries";
import type { PolicyStack, Rule } from "../../../policies/rule";
import * as gpuLimits from "../../../policies/rules/gpu-limits";
import * as gpuTolerations from "../../../policies/rules/gpu-tolerations";
import * as imageRegistries from "../../../policies/rules/image-registries";
import * as imageTags from "../../../policies/rules/image-tags";
import * as podDisruptionBudgets from "../../../policies/rules/pod-disruption-budgets";
import * as podSecurity from "../../../policies/rules/pod-security";
import * as resources from "../../../policies/rules/resources";
import * as secretsInPlainText from "../../../policies/rules/secrets-in-plain-text";
import * as volumeClasses from "../../../policies/rules/volume-classes";
import type { PolicySettings } from "../../../policies/settings";
import { recordedPlatform } from "../../support/recorded";
import * as plantedGpuLimits from "../planted/gpu-limits";
import * as plantedGpuTolerations from "../planted/gpu-tolerations";
import * as plantedImageRegistries from "../planted/image-registries";
import * as plantedImageTags from "../planted/image-tags";
import type { Planted } from "../planted/mutations";
import * as plantedPodDisruptionBudgets from "../planted/pod-disruption-budgets";
import * as plantedPodSecurity from "../planted/pod-security";
import * as plantedResources from "../planted/resources";
import * as plantedSecretsInPlainText from "../planted/secrets-in-plain-text";
import * as plantedVolumeClasses from "../planted/volume-classes";
import { violationsIn } from "./support/found";

/** Rules about workloads, with what each allows the platform and what is planted for it. */
const CASES: readonly { readonly rule: Rule; readonly planted: readonly Planted[] }[] = [
  { rule: { ...podSecurity.podSecurity, allowances: podSecurity.allowances }, ...plantedPodSecurity },
  { rule: { ...imageRegistries.imageRegistries, allowances: imageRegistries.allowances }, ...plantedImageRegistries },
  { rule: { ...imageTags.imageTags, allowances: imageTags.allowances }, ...plantedImageTags },
  { rule: resources.resources, ...plantedResources },
  { rule: { ...gpuLimits.gpuLimits, allowances: gpuLimits.allowances }, ...plantedGpuLimits },
  { rule: { ...gpuTolerations.gpuTolerations, allowances: gpuTolerations.allowances }, ...plantedGpuTolerations },
  {
    rule: { ...secretsInPlainText.secretsInPlainText, allowances: secretsInPlainText.allowances },
    ...plantedSecretsInPlainText,
  },
  {
    rule: { ...podDisruptionBudgets.podDisruptionBudgets, allowances: podDisruptionBudgets.allowances },
    ...plantedPodDisruptionBudgets,
  },
  { rule: { ...volumeClasses.volumeClasses, allowances: volumeClasses.allowances }, ...plantedVolumeClasses },
];
const RULES = CASES.map(({ rule }) => rule);

const SETTINGS: PolicySettings = {
  registries: registriesOf(RELEASES["26.03"]),
  tenants: ["team-a", "team-b"],
  costTags: [],
};

const DEFAULT = "Pulumi.dev.yaml";
const FILES = [
  DEFAULT,
  ...["eks-production", "gke-production", "aks-production", "existing"].map((name) => `examples/stacks/${name}.yaml`),
];

/** All that is off unless it is switched on. */
const EVERYTHING = `config:
  kubeflow:release: "26.03"
  kubeflow:cluster:
    kind: eks
    name: ml
    region: eu-central-1
    zones: [eu-central-1a, eu-central-1b, eu-central-1c]
    deployer: arn:aws:iam::111122223333:role/deploy-kubeflow
    gpuPools:
      - { name: slices, model: A100-40, gpusPerNode: 8, max: 2, sharing: { kind: mig, profile: 1g.5gb } }
      - { name: shared, model: T4, max: 2, sharing: { kind: timeSlicing, replicas: 4 } }
      - { name: training, model: H100, gpusPerNode: 8, max: 4, zones: [eu-central-1b], fabric: efa }
  kubeflow:gateway: { host: kubeflow.example.com, servingDomain: models.example.com }
  kubeflow:components: { knativeEventing: true, keda: true, gpuMetrics: true, trainingOperatorMxjob: true }
  kubeflow:istio: { mode: ambient }
  kubeflow:pipelines: { waypoint: true }
  kubeflow:kserve: { localModel: {}, llm: { gateway: kubeflow/gateway } }
  kubeflow:dex:
    connectors:
      - type: oidc
        id: corporate
        name: Example Inc.
        config: { issuer: https://login.example.com, clientID: kubeflow, clientSecret: { secure: v1:replace-me } }
  kubeflow:tenants: [{ name: team-a, owner: ada@example.com }]
`;

const stacks = new Map<string, PolicyStack>();

beforeAll(async () => {
  const root = join(__dirname, "../../..");
  const sources = FILES.map((file) => [file, readFileSync(join(root, file), "utf8")] as const);
  const recorded = [...sources, ["everything", EVERYTHING] as const].map(async ([name, source]) => {
    const { units, cloud } = await recordedPlatform(source);
    stacks.set(name, { objects: units.flatMap(({ objects }) => objects), cloud });
  });
  await Promise.all(recorded);
}, 300_000);

function stackOf(name: string): PolicyStack {
  const stack = stacks.get(name);
  if (!stack) throw new Error(`${name} is not recorded`);
  return stack;
}

describe.each(RULES)("$name", (rule) => {
  test.each([...FILES, "everything"])("has nothing against the platform of %s", (name) => {
    expect(violationsIn(rule, stackOf(name), SETTINGS)).toEqual([]);
  });

  test("allows nothing that nobody needs", () => {
    const strict = { ...rule, allowances: [] };
    const subjects = new Set(
      [...stacks.values()].flatMap((stack) => violationsIn(strict, stack, SETTINGS).map(({ subject }) => subject)),
    );
    const unused = (rule.allowances ?? []).filter(
      ({ subject }) => ![...subjects].some((each) => matches(subject, each)),
    );
    expect(unused).toEqual([]);
  });
});

const PLANTED = CASES.flatMap(({ rule, planted }) => planted.map(({ name, mutate }) => ({ rule, name, mutate })));

test.each(PLANTED)("$rule.name catches $name", ({ rule, mutate }) => {
  const before = new Set(violationsIn(rule, stackOf(DEFAULT), SETTINGS).map((violation) => textOf(violation)));
  const after = violationsIn(rule, mutate(stackOf(DEFAULT)), SETTINGS).map((violation) => textOf(violation));
  expect(after.filter((text) => !before.has(text))).not.toEqual([]);
});

test.each(PLANTED)("$name is not planted where its object is not there", ({ mutate }) => {
  expect(() => mutate({ objects: [], cloud: [] })).toThrow(/^there is no /);
});

test("each rule has five planted violations or more", () => {
  expect(CASES.filter(({ planted }) => planted.length < 5)).toEqual([]);
});

function textOf({ subject, path, message }: { subject: string; path?: string; message: string }): string {
  return JSON.stringify([subject, path, message]);
}
