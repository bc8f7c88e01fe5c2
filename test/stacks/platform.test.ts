import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { certManagerCrds } from "../../charts/cert-manager/crds";
import type { Rendering } from "../../charts/common/schema";
import { dexCrds } from "../../charts/dex/crds";
import { istioCrds } from "../../charts/istio/crds";
import { katibCrds } from "../../charts/katib/crds";
import { knativeServingCrds } from "../../charts/knative-serving/crds";
import { kserveCrds } from "../../charts/kserve/crds";
import { notebookCrds } from "../../charts/notebook-controller/crds";
import { pipelinesCrds } from "../../charts/pipelines/crds";
import { podDefaultCrds } from "../../charts/poddefaults/crds";
import { profileCrds } from "../../charts/profiles/crds";
import { pvcViewerCrds } from "../../charts/pvcviewer-controller/crds";
import { sparkOperatorCrds } from "../../charts/spark-operator/crds";
import { tensorboardCrds } from "../../charts/tensorboard-controller/crds";
import { trainerCrds } from "../../charts/trainer/crds";
import { trainingOperatorCrds } from "../../charts/training-operator/crds";
import { REHEARSAL_KUBECONFIG } from "../../components/clusters/rehearsal";
import { packCrds } from "../../components/platform/crd-packing";
import { outputsOf } from "../../stacks/outputs";
import { deployPlatform } from "../../stacks/platform";
import { deploy, valueOf, type Registration } from "../components/support/deployment";
import { checked, existingEnvironment, KUBECONFIG } from "./support/environments";

let folder: string;
let kubeconfig: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "platform-"));
  kubeconfig = join(folder, "kubeconfig");
  writeFileSync(kubeconfig, KUBECONFIG);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  delete process.env[REHEARSAL_KUBECONFIG];
});

/** All resources but the objects of charts, sorted, as `<type> <name>`. */
function outline(registrations: readonly Registration[]): string[] {
  const made = registrations.filter(({ type }) => !type.startsWith("kubernetes:"));
  return made.map(({ type, name }) => `${type} ${name}`).sort();
}

/** Trainer's kinds but JobSet, which a bundle of its own brings. */
const trainerKinds = (isJobSet: boolean) => (rendering: Rendering) =>
  trainerCrds(rendering).filter(({ metadata }) => metadata.name.startsWith("jobsets.") === isJobSet);

/** The bundles of custom kinds. */
const CRDS = {
  "cert-manager-crds": certManagerCrds,
  "dex-crds": dexCrds,
  "istio-crds": istioCrds,
  "jobset-crds": trainerKinds(true),
  "katib-crds": katibCrds,
  "knative-serving-crds": knativeServingCrds,
  "kserve-crds": kserveCrds,
  "notebook-controller-crds": notebookCrds,
  "pipelines-crds": pipelinesCrds,
  "pod-defaults-crds": podDefaultCrds,
  "profile-controller-crds": profileCrds,
  "pvc-viewer-crds": pvcViewerCrds,
  "spark-operator-crds": sparkOperatorCrds,
  "tensorboard-controller-crds": tensorboardCrds,
  "trainer-crds": trainerKinds(false),
  "training-operator-crds": trainingOperatorCrds,
};

const chart = (name: string) => `kubeflow:bridge:ChartResources ${name}`;

/** Each application's type and name; all but those that consist of others have one chart, of the same name. */
const APPLICATIONS = {
  ArgoWorkflows: "pipelines-argo",
  CentralDashboard: "central-dashboard",
  JobSet: "jobset",
  JupyterWebApp: "jupyter-web-app",
  KServe: "kserve",
  KServeModelsWebApp: "models-web-app",
  Katib: "katib",
  ModelRegistry: "model-registry",
  NotebookController: "notebook-controller",
  Pipelines: "pipelines",
  PipelinesCache: "pipelines-cache",
  PipelinesMetadata: "pipelines-metadata",
  PodDefaults: "pod-defaults",
  ProfileController: "profile-controller",
  PvcViewer: "pvc-viewer",
  SparkOperator: "spark-operator",
  TensorboardController: "tensorboard-controller",
  TensorboardsWebApp: "tensorboards-web-app",
  Trainer: "trainer",
  TrainingOperator: "training-operator",
  VolumesWebApp: "volumes-web-app",
};

const PASSWORDS = ["katib-database-password", "model-catalog-database-password", "model-registry-database-password"];

const PLATFORM = [
  ...Object.entries(APPLICATIONS).flatMap(([type, name]) => [`kubeflow:apps:${type} ${name}`, chart(name)]),
  "kubeflow:apps:PipelinesStorage pipelines-storage",
  ...["pipelines-storage-database", "pipelines-storage-object-store", "tenant-models"].map(chart),
  ...["cert-manager", "cert-manager-issuers", "dex", "istio", "istio-gateways-cluster-local-gateway"].map(chart),
  ...["istio-gateways-istio-ingressgateway", "knative-serving", "kubeflow-gateway", "kubeflow-namespaces"].map(chart),
  ...["kubeflow-roles", "nvidia-device-plugin", "oauth2-proxy", "tenants"].map(chart),
  "kubeflow:clusters:ServiceAccountIssuer service-account-issuer",
  ...Object.keys(CRDS).map((name) => `kubeflow:crds:CrdBundle ${name}`),
  "kubeflow:platform:CertManager cert-manager",
  "kubeflow:platform:Dex dex",
  "kubeflow:platform:Gateways istio-gateways",
  "kubeflow:platform:Istio istio",
  "kubeflow:platform:KnativeServing knative-serving",
  "kubeflow:platform:KubeflowGateway kubeflow-gateway",
  "kubeflow:platform:Namespaces kubeflow-namespaces",
  "kubeflow:platform:NvidiaDevicePlugin nvidia-device-plugin",
  "kubeflow:platform:OAuth2Proxy oauth2-proxy",
  "kubeflow:platform:Roles kubeflow-roles",
  "kubeflow:tenancy:TenantModels tenant-models",
  "kubeflow:tenancy:Tenants tenants",
  "pulumi:providers:kubeflow cluster-kubeflow",
  "pulumi:providers:kubernetes cluster-kubernetes",
  ...[...PASSWORDS, "pipelines-database-password", "pipelines-object-store-key"].map(generated),
  ...["dex-client-secret", "oauth2-proxy-cookie-secret"].map(generated),
];

function generated(name: string): string {
  return `random:index/randomBytes:RandomBytes ${name}`;
}

/** A cluster that somebody else made is looked at first. */
const EXISTING = ["kubeflow:clusters:ClusterChecks cluster-checks", "kubeflow:clusters:ExistingCluster cluster"];

/** What users come in by, without applications behind it. */
const WITHOUT_APPLICATIONS = { "kubeflow:components": { only: [], ...existingServices() } };

const deployed = (values: Readonly<Record<string, unknown>>) => deploy(() => deployPlatform(checked(values)));

test("an environment has its cluster and the whole platform", async () => {
  const { registrations } = await deployed(existingEnvironment({ kubeconfig }));
  expect(outline(registrations)).toEqual([...EXISTING, ...PLATFORM].sort());
});

test("a rehearsal has the same resources on another cluster", async () => {
  process.env[REHEARSAL_KUBECONFIG] = kubeconfig;
  const gpu = { model: "A100-80", perNode: 1 };
  const nodePools = [
    { name: "cpu", nodes: 3, cpu: 8, memory: "32Gi" },
    { name: "a100", nodes: 4, cpu: 24, memory: "220Gi", gpu },
  ];
  const rehearsed = await deployed(existingEnvironment({ kind: "rehearsal", nodePools }));
  expect(outline(rehearsed.registrations)).toEqual(["kubeflow:clusters:RehearsalCluster cluster", ...PLATFORM].sort());
  const real = await deployed(existingEnvironment({ kubeconfig }));
  // The form for new notebooks offers the pools of nodes, whose label is the cluster's.
  const objects = ({ registrations }: typeof real) =>
    registrations
      .filter(({ type, name }) => type.startsWith("kubernetes:") && !name.startsWith("jupyter-web-app:"))
      .map(({ type, name, inputs }) => ({ type, name, inputs }));
  expect(objects(rehearsed)).toEqual(objects(real));
});

test("what the configuration leaves out is not there", async () => {
  const rest = { "kubeflow:components": { only: [] }, "kubeflow:gateway": {}, "kubeflow:tenants": [] };
  const { registrations } = await deployed(existingEnvironment({ kubeconfig }, rest));
  expect(outline(registrations)).toEqual([
    "kubeflow:bridge:ChartResources kubeflow-namespaces",
    "kubeflow:bridge:ChartResources kubeflow-roles",
    ...EXISTING,
    "kubeflow:platform:Namespaces kubeflow-namespaces",
    "kubeflow:platform:Roles kubeflow-roles",
    "pulumi:providers:kubeflow cluster-kubeflow",
    "pulumi:providers:kubernetes cluster-kubernetes",
  ]);
});

/** Every service of the platform, switched on. */
function existingServices(): Record<string, boolean> {
  return Object.fromEntries(
    ["certManager", "istio", "dex", "oauth2Proxy", "knativeServing"].map((part) => [part, true]),
  );
}

test("services that are there already are used, and none is installed beside them", async () => {
  const existing = {
    "kubeflow:components": { only: [], ...existingServices(), knativeEventing: true, keda: true },
    "kubeflow:certManager": { existing: { issuer: "company-ca" } },
    "kubeflow:istio": { existing: {} },
    "kubeflow:gateway": { host: "kubeflow.example.com", existing: { gateway: "edge/public" } },
    "kubeflow:dex": { existing: { issuer: "https://dex.example.com", clientId: "kubeflow", clientSecret: "hush" } },
    "kubeflow:knativeServing": { existing: { domain: "models.example.com" } },
    "kubeflow:knativeEventing": { existing: {} },
    "kubeflow:keda": { existing: {} },
    "kubeflow:tenants": [],
  };
  const base = [
    "kubeflow:bridge:ChartResources kubeflow-namespaces",
    "kubeflow:bridge:ChartResources kubeflow-roles",
    ...EXISTING,
    "kubeflow:platform:Namespaces kubeflow-namespaces",
    "kubeflow:platform:Roles kubeflow-roles",
    "pulumi:providers:kubeflow cluster-kubeflow",
    "pulumi:providers:kubernetes cluster-kubernetes",
  ];
  const login = [
    "kubeflow:bridge:ChartResources oauth2-proxy",
    "kubeflow:clusters:ServiceAccountIssuer service-account-issuer",
    "kubeflow:platform:OAuth2Proxy oauth2-proxy",
    "random:index/randomBytes:RandomBytes oauth2-proxy-cookie-secret",
  ];
  const behindTheirs = await deployed(existingEnvironment({ kubeconfig }, existing));
  expect(outline(behindTheirs.registrations)).toEqual([...base, ...login].sort());
  const route = behindTheirs.registrations.find(({ type }) => type.endsWith(":VirtualService"));
  expect(route?.inputs.spec).toMatchObject({ gateways: ["edge/public"] });

  const service = { service: "login.edge.svc.cluster.local" };
  const all = { ...existing, "kubeflow:authentication": { existing: service } };
  expect(outline((await deployed(existingEnvironment({ kubeconfig }, all))).registrations)).toEqual(base.sort());
});

test("the kinds are described and kept as the configuration says", async () => {
  const settings = { "kubeflow:crds": { rendering: "compact", keepOnDestroy: false } };
  const { registrations } = await deployed(existingEnvironment({ kubeconfig }, settings));
  const bundles = registrations.filter(({ type }) => type === "kubeflow:crds:CrdBundle");
  expect(Object.fromEntries(bundles.map(({ name, inputs }) => [name, inputs]))).toEqual(
    Object.fromEntries(
      Object.entries(CRDS).map(([name, crds]) => [name, { crds: packCrds(crds("compact")), keepOnDestroy: false }]),
    ),
  );
});

test("the load balancer is asked for as the cluster's cloud wants it", async () => {
  const annotationsOn = async (cluster: object) => {
    const { registrations } = await deployed(existingEnvironment({ kubeconfig, ...cluster }, WITHOUT_APPLICATIONS));
    const service = registrations.find(({ name }) => name.endsWith("Service:istio-system/istio-ingressgateway"));
    return (service?.inputs.metadata as { annotations?: object }).annotations;
  };
  expect(await annotationsOn({})).toBeUndefined();
  expect(await annotationsOn({ cloud: "gcp" })).toEqual({ "cloud.google.com/l4-rbs": "enabled" });
});

test("programs' tokens are checked against the issuer that a cloud publishes, where there is one", async () => {
  const serviceAccountIssuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123";
  const { registrations } = await deployed(
    existingEnvironment({ kubeconfig, serviceAccountIssuer }, WITHOUT_APPLICATIONS),
  );
  expect(registrations.map(({ type }) => type)).not.toContain("kubeflow:clusters:ServiceAccountIssuer");
  const authentication = registrations.find(({ name }) => name.endsWith("/m2m-token-issuer"));
  expect(authentication?.inputs.spec).toMatchObject({ jwtRules: [{ issuer: serviceAccountIssuer }] });
});

test("every object and every CRD goes to the environment's cluster", async () => {
  const { registrations } = await deployed(existingEnvironment({ kubeconfig }));
  const providers = registrations
    .filter(({ type }) => /^kubernetes:|CrdBundle$|ServiceAccountIssuer$/.test(type))
    .map(({ type, provider }) => `${type.split(":")[0]} by ${provider.split("::").at(-2)}`);
  expect([...new Set(providers)].sort()).toEqual(["kubeflow by cluster-kubeflow", "kubernetes by cluster-kubernetes"]);
});

test("a relative kubeconfig path starts at the project's folder, wherever the program runs", async () => {
  const path = relative(resolve(__dirname, "..", ".."), kubeconfig);
  const home = process.cwd();
  process.chdir(folder);
  try {
    const { result } = await deployed(existingEnvironment({ kubeconfig: path }, WITHOUT_APPLICATIONS));
    expect(await valueOf(result.cluster.context)).toBe("admin");
  } finally {
    process.chdir(home);
  }
});

test("the outputs name the release, the context and the tenants, and no secret", async () => {
  const config = checked(existingEnvironment({ kubeconfig }, WITHOUT_APPLICATIONS));
  const { result } = await deploy(() => outputsOf(config, deployPlatform(config)));
  expect({ ...result, context: await valueOf(result.context) }).toEqual({
    release: "26.03",
    context: "admin",
    url: "https://kubeflow.example.com",
    buckets: {},
    identities: {},
    tenants: ["team-a"],
  });
  expect(await pulumi.isSecret(result.context)).toBe(false);
});

test("volumes are of the class that the cluster has for them, unless an application names another", async () => {
  const parts = { only: ["katib", "modelRegistry"] };
  const rest = { "kubeflow:components": parts, "kubeflow:katib": { database: { kind: "own", storageClass: "fast" } } };
  const classesOf = async (cluster: object) => {
    const { registrations } = await deployed(existingEnvironment({ kubeconfig, ...cluster }, rest));
    const claims = registrations.filter(({ type }) => type === "kubernetes:core/v1:PersistentVolumeClaim");
    return claims
      .map(({ inputs }) => [
        (inputs.metadata as { name: string }).name,
        (inputs.spec as { storageClassName?: string }).storageClassName,
      ])
      .sort();
  };
  expect(await classesOf({ storageClass: "encrypted" })).toEqual([
    ["katib-mysql", "fast"],
    ["metadata-mysql", "encrypted"],
    ["model-catalog-postgres", "encrypted"],
  ]);
  expect((await classesOf({})).map(([, storageClass]) => storageClass)).toEqual(["fast", undefined, undefined]);
});
