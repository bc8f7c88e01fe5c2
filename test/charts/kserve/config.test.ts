import { configMap } from "../../../charts/kserve/config/config-map";
import { configSections, type ConfigProps } from "../../../charts/kserve/config/sections";
import type { KServeSettings, StandardRoutes } from "../../../charts/kserve/settings";
import type { GatewayRef } from "../../../charts/kubeflow-gateway/gateway-ref";
import { RELEASES } from "../../../charts/releases";
import { describeWithUpstream, upstreamObjects } from "../support/upstream";

const release = RELEASES["26.03"];
const gateway: GatewayRef = { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true };
const knative = {
  domain: "serving.example.com",
  localGateway: "knative-serving/knative-local-gateway",
  localGatewayService: "knative-local-gateway.istio-system.svc.cluster.local",
};
const serverless: ConfigProps = { release, gateway, mode: { kind: "knative", knative }, settings: {} };

const sections = (settings: KServeSettings = {}, changes: Partial<ConfigProps> = {}) =>
  configSections({ ...serverless, settings, ...changes });

test("the sections are JSON in a ConfigMap that the programs look for by name", () => {
  const { metadata, data = {} } = configMap(serverless);
  expect(metadata).toMatchObject({ name: "inferenceservice-config", namespace: "kubeflow" });
  expect(Object.fromEntries(Object.entries(data).map(([key, json]) => [key, JSON.parse(json) as unknown]))).toEqual(
    sections(),
  );
});

describe("ingress", () => {
  it("with Knative, models are below the users' host by path, with its scheme", () => {
    expect(sections().ingress).toEqual({
      ingressGateway: "kubeflow/kubeflow-gateway",
      kserveIngressGateway: "kserve/kserve-ingress-gateway",
      localGateway: knative.localGateway,
      localGatewayService: knative.localGatewayService,
      ingressDomain: "kubeflow.example.com",
      ingressClassName: "istio",
      domainTemplate: "{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}",
      pathTemplate: "/serving/{{ .Namespace }}/{{ .Name }}",
      urlScheme: "https",
      enableGatewayApi: false,
      disableIstioVirtualHost: false,
      disableIngressCreation: false,
    });
  });

  it("without a host of users, models are below Knative's domain, by plain HTTP where the gateway has no more", () => {
    const open = { gateway: { name: gateway.name, https: false } };
    expect(sections({}, open).ingress).toMatchObject({ ingressDomain: "serving.example.com", urlScheme: "http" });
  });

  it("the path is what is set", () => {
    const pathTemplate = "/models/{{ .Namespace }}/{{ .Name }}";
    expect(sections({ pathTemplate }).ingress).toMatchObject({ pathTemplate });
  });

  const standard = (routes?: StandardRoutes) =>
    sections({}, { mode: { kind: "standard", domain: "models.example.com", ...(routes && { routes }) } });

  it("without Knative nothing leads to models from outside, and no route of Istio is made", () => {
    const { ingress, deploy } = standard();
    expect(deploy).toEqual({ defaultDeploymentMode: "Standard" });
    expect(ingress).toEqual({
      ingressGateway: "kubeflow/kubeflow-gateway",
      kserveIngressGateway: "kserve/kserve-ingress-gateway",
      ingressDomain: "models.example.com",
      domainTemplate: "{{ .Name }}-{{ .Namespace }}.{{ .IngressDomain }}",
      urlScheme: "https",
      enableGatewayApi: false,
      disableIstioVirtualHost: true,
      disableIngressCreation: true,
    });
  });

  it("without Knative, an Ingress of a class or a route of a gateway leads to models where it is wanted", () => {
    expect(standard({ kind: "ingress", className: "nginx" }).ingress).toMatchObject({
      ingressClassName: "nginx",
      enableGatewayApi: false,
      disableIngressCreation: false,
    });
    expect(standard({ kind: "gatewayApi", gateway: "models/gateway" }).ingress).toMatchObject({
      enableGatewayApi: true,
      kserveIngressGateway: "models/gateway",
      disableIngressCreation: false,
    });
  });

  it("language models are behind the gateway that is named for them", () => {
    expect(sections({ llm: { gateway: "models/gateway" } }).ingress).toMatchObject({
      kserveIngressGateway: "models/gateway",
      enableGatewayApi: false,
    });
  });
});

test("stores are described without keys, switches as the program reads them", () => {
  const s3 = {
    ...{ endpoint: "minio.storage:9000", region: "eu-central-1", https: false, verifySsl: true, virtualBucket: false },
    ...{ accelerate: true, anonymous: true },
  };
  expect(sections({ storage: { s3, secret: "stores" } }).credentials).toEqual({
    storageSpecSecretName: "stores",
    storageSecretNameAnnotation: "serving.kserve.io/storageSecretName",
    gcs: { gcsCredentialFileName: "gcloud-application-credentials.json" },
    s3: {
      ...{ s3AccessKeyIDName: "AWS_ACCESS_KEY_ID", s3SecretAccessKeyName: "AWS_SECRET_ACCESS_KEY" },
      ...{ s3Endpoint: "minio.storage:9000", s3Region: "eu-central-1", s3UseHttps: "0", s3VerifySSL: "1" },
      ...{ s3UseVirtualBucket: "0", s3UseAccelerate: "1", s3UseAnonymousCredential: "true" },
    },
  });
});

test("the rest follows its settings", () => {
  const amount = { cpu: "2", memory: "8Gi" };
  const resources = { requests: amount, limits: { cpu: "4", memory: "16Gi" } };
  const all = sections({
    resources,
    storage: { caBundle: "store-ca", images: false, resources },
    logUrl: "http://logs.example.com",
    gpuResources: ["example.com/npu"],
    localModel: {},
  });
  const written = { cpuRequest: "2", memoryRequest: "8Gi", cpuLimit: "4", memoryLimit: "16Gi" };
  expect(all.inferenceService).toEqual({ resource: written });
  expect(all.storageInitializer).toMatchObject({
    ...written,
    image: release.kserve.storageInitializer,
    caBundleConfigMapName: "store-ca",
    enableModelcar: false,
  });
  expect(all.logger).toMatchObject({ defaultUrl: "http://logs.example.com" });
  expect(all.multiNode).toEqual({ customGPUResourceTypeList: ["example.com/npu"] });
  expect(all.localModel).toMatchObject({ enabled: true, jobNamespace: "kserve-localmodel-jobs" });
  expect(sections().localModel).toMatchObject({ enabled: false });
  expect(sections()).not.toHaveProperty("multiNode");
});

test("the explainer has the release's version, and an image without one is refused", () => {
  expect(sections().explainers).toEqual({ art: { image: "kserve/art-explainer", defaultImageVersion: "v0.16.0" } });
  const untagged = { ...release, kserve: { ...release.kserve, artExplainer: "registry.example.com:5000/art" } };
  expect(() => sections({}, { release: untagged })).toThrow(
    'release.kserve.artExplainer: "registry.example.com:5000/art" has no tag; write one, such as registry.example.com:5000/art:v0.16.0',
  );
});

describeWithUpstream("compared as what they say", () => {
  it("the sections are upstream's but for these values", () => {
    const config = upstreamObjects("kserve").find(({ metadata }) => metadata.name === "inferenceservice-config");
    const { _example, ...data } = config?.data as Record<string, string>;
    const upstream = Object.entries(data).map(([key, json]) => [key, JSON.parse(json) as unknown]);
    const ours = sections({ localModel: {} }, { gateway: { name: gateway.name, https: false } });
    const known = new Set(leaves(ours).map((leaf) => JSON.stringify(leaf)));
    const filled = leaves(Object.fromEntries(upstream)).filter(([, value]) => value !== "");
    expect(filled.filter((leaf) => !known.has(JSON.stringify(leaf)))).toEqual([
      ["deploy.defaultDeploymentMode", "Serverless"],
      ["explainers.art.defaultImageVersion", "latest"],
      // Its own domain; ours is the serving domain of the test.
      ["ingress.ingressDomain", "example.com"],
      ["localModel.enabled", false],
    ]);
  });
});

/** The values of a tree that are none themselves, by their paths. */
function leaves(node: unknown, path = ""): [path: string, value: unknown][] {
  if (typeof node !== "object" || node === null) return [[path, node]];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path === "" ? key : `${path}.${key}`));
}
