import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { certManagerCrds } from "../../charts/cert-manager/crds";
import { dexCrds } from "../../charts/dex/crds";
import { istioCrds } from "../../charts/istio/crds";
import { knativeServingCrds } from "../../charts/knative-serving/crds";
import { profileCrds } from "../../charts/profiles/crds";
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

/** The bundles of custom kinds. */
const CRDS = {
  "cert-manager-crds": certManagerCrds,
  "dex-crds": dexCrds,
  "istio-crds": istioCrds,
  "knative-serving-crds": knativeServingCrds,
  "tenants-crds": profileCrds,
  "training-operator-crds": trainingOperatorCrds,
};

const chart = (name: string) => `kubeflow:bridge:ChartResources ${name}`;

const PLATFORM = [
  "kubeflow:apps:TrainingOperator training-operator",
  ...["cert-manager", "cert-manager-issuers", "dex", "istio", "istio-gateways-cluster-local-gateway"].map(chart),
  ...["istio-gateways-istio-ingressgateway", "knative-serving", "kubeflow-gateway", "kubeflow-namespaces"].map(chart),
  ...["kubeflow-roles", "nvidia-device-plugin", "oauth2-proxy", "tenants", "training-operator"].map(chart),
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
  "kubeflow:tenancy:Tenants tenants",
  "pulumi:providers:kubeflow cluster-kubeflow",
  "pulumi:providers:kubernetes cluster-kubernetes",
  "random:index/randomBytes:RandomBytes dex-client-secret",
  "random:index/randomBytes:RandomBytes oauth2-proxy-cookie-secret",
];

const deployed = (values: Readonly<Record<string, unknown>>) => deploy(() => deployPlatform(checked(values)));

test("an environment has its cluster and the whole platform", async () => {
  const { registrations } = await deployed(existingEnvironment({ kubeconfig }));
  expect(outline(registrations)).toEqual(["kubeflow:clusters:ExistingCluster cluster", ...PLATFORM].sort());
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
  const objects = ({ registrations }: typeof real) =>
    registrations
      .filter(({ type }) => type.startsWith("kubernetes:"))
      .map(({ type, name, inputs }) => ({ type, name, inputs }));
  expect(objects(rehearsed)).toEqual(objects(real));
});

test("what the configuration leaves out is not there", async () => {
  const rest = { "kubeflow:components": { only: [] }, "kubeflow:gateway": {}, "kubeflow:tenants": [] };
  const { registrations } = await deployed(existingEnvironment({ kubeconfig }, rest));
  expect(outline(registrations)).toEqual([
    "kubeflow:bridge:ChartResources kubeflow-namespaces",
    "kubeflow:bridge:ChartResources kubeflow-roles",
    "kubeflow:clusters:ExistingCluster cluster",
    "kubeflow:platform:Namespaces kubeflow-namespaces",
    "kubeflow:platform:Roles kubeflow-roles",
    "pulumi:providers:kubeflow cluster-kubeflow",
    "pulumi:providers:kubernetes cluster-kubernetes",
  ]);
});

test("services that are there already are used, and none is installed beside them", async () => {
  const existing = {
    "kubeflow:components": { knativeEventing: true, keda: true, trainingOperator: false, nvidiaDevicePlugin: false },
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
    "kubeflow:clusters:ExistingCluster cluster",
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
    const { registrations } = await deployed(existingEnvironment({ kubeconfig, ...cluster }));
    const service = registrations.find(({ name }) => name.endsWith("Service:istio-system/istio-ingressgateway"));
    return (service?.inputs.metadata as { annotations?: object }).annotations;
  };
  expect(await annotationsOn({})).toBeUndefined();
  expect(await annotationsOn({ cloud: "gcp" })).toEqual({ "cloud.google.com/l4-rbs": "enabled" });
});

test("programs' tokens are checked against the issuer that a cloud publishes, where there is one", async () => {
  const serviceAccountIssuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123";
  const { registrations } = await deployed(existingEnvironment({ kubeconfig, serviceAccountIssuer }));
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
    const { result } = await deployed(existingEnvironment({ kubeconfig: path }));
    expect(await valueOf(result.cluster.context)).toBe("admin");
  } finally {
    process.chdir(home);
  }
});

test("the outputs name the release, the context and the tenants, and no secret", async () => {
  const config = checked(existingEnvironment({ kubeconfig }));
  const { result } = await deploy(() => outputsOf(config, deployPlatform(config)));
  expect({ ...result, context: await valueOf(result.context) }).toEqual({
    release: "26.03",
    context: "admin",
    url: "https://kubeflow.example.com",
    tenants: ["team-a"],
  });
  expect(await pulumi.isSecret(result.context)).toBe(false);
});
