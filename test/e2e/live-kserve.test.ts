import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { App, Chart } from "cdk8s";

import { podSecurity } from "../../charts/common/namespace";
import { objectsOf } from "../../charts/common/objects";
import { istioCrds } from "../../charts/istio/crds";
import { RELEASES } from "../../charts/releases";
import { KServe } from "../../components/apps/kserve";
import { CertManager } from "../../components/platform/cert-manager";
import { CrdBundle } from "../../components/platform/crd-bundle";
import { Gateways } from "../../components/platform/gateways";
import { Istio } from "../../components/platform/istio";
import { KnativeServing } from "../../components/platform/knative-serving";
import { KubeflowGateway } from "../../components/platform/kubeflow-gateway";
import { Namespaces } from "../../components/platform/namespaces";
import { Roles } from "../../components/platform/roles";
import { Tenants } from "../../components/tenancy/tenants";
import { SERVING_EXAMPLES } from "../../examples/serving";
import { KubeObject, refOf } from "../../providers/kube/object";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import { Pod } from "../../rehearsal/kubelet/pod";
import { processesBelow } from "../../rehearsal/processes";
import { LiveCluster, isTrue, startLiveCluster } from "./live-cluster";
import { BUILD_TIMEOUT_MS } from "./support";

jest.setTimeout(180_000);

const release = RELEASES["26.03"];
const TEAM = "team-a";
const SERVING = "serving.knative.dev/v1";
const KSERVE = "serving.kserve.io/v1beta1";
const [HOST, DOMAIN] = ["kubeflow.example.com", "serving.example.com"];
const POOLS = [
  { name: "cpu", nodes: 3, cpu: "16", memory: "64Gi" },
  { name: "a100", nodes: 3, cpu: "24", memory: "220Gi", gpu: { model: "A100-80", perNode: 2 } },
];

/** The three examples by their names. */
const EXAMPLES = (() => {
  const chart = new Chart(new App(), "examples");
  for (const { add } of SERVING_EXAMPLES) add(chart, { namespace: TEAM, release });
  const objects = objectsOf(chart) as KubeObject[];
  return Object.fromEntries(objects.map((object) => [object.metadata.name, object]));
})();

const SERVER = EXAMPLES["llama-server"];
const { predictor } = SERVER.spec as { predictor: { readonly model: object } };

/** The example with changes of its predictor. */
const variant = (metadata: Partial<KubeObject["metadata"]>, changes: object): KubeObject => ({
  ...SERVER,
  metadata: { ...SERVER.metadata, ...metadata },
  spec: { predictor: { ...predictor, ...changes } },
});

const wrong = (changes: object) => variant({ name: "wrong" }, changes);

/** A server of models of one's own, with the rank by which KServe chooses among those of a format. */
const runtime = (kind: "ServingRuntime" | "ClusterServingRuntime", name: string, priority: number) => ({
  apiVersion: "serving.kserve.io/v1alpha1",
  kind,
  metadata: { name, ...(kind === "ServingRuntime" && { namespace: TEAM }) },
  spec: {
    containers: [{ name: "kserve-container", image: "example.com/server:v1" }],
    protocolVersions: ["v1"],
    supportedModelFormats: [{ name: "pytorch", version: "1", autoSelect: true, priority }],
  },
});

function platform(opts: { readonly parent: pulumi.Resource }): void {
  const common = { release, availability: "single" } as const;
  const issuers = new CertManager("cert-manager", common, opts);
  const istio = new CrdBundle("istio-crds", { crds: istioCrds, rendering: "compact" }, opts);
  const metadata = { name: "istio-system", labels: podSecurity("restricted") };
  const namespace = new k8s.core.v1.Namespace("istio-system", { metadata }, opts);
  const mesh = { ...Istio.existing({ mode: "sidecar" }), ready: [istio, namespace] };
  const gateways = new Gateways("gateways", { ...common, istio: mesh }, opts);
  const namespaces = new Namespaces("namespaces", {}, opts);
  const gatewayArgs = {
    namespaces,
    gateways,
    host: HOST,
    domains: [DOMAIN],
    tls: { kind: "issuer", issuers },
  } as const;
  const gateway = new KubeflowGateway("gateway", gatewayArgs, opts);
  // Otherwise Knative asks the registry for each image's digest, which takes the internet.
  const settings = { registriesSkippingTagResolving: ["index.docker.io"] };
  const knative = new KnativeServing("knative", { ...common, mesh, gateways, gateway, domain: DOMAIN, settings }, opts);
  const roles = new Roles("roles", opts);
  new Tenants("tenants", { tenants: [{ name: TEAM, owner: "ada@example.com" }], roles }, opts);
  const entry = { gateway: gateway.ref, mesh: "sidecar", ingress: gateways.ingress, ready: gateway.ready } as const;
  const mode = { kind: "serverless", knative } as const;
  new KServe("kserve", { release, availability: "high", namespaces, issuers, entry, mode }, opts);
}

/** Steps of one story: each begins where the one before it ended. */
describe("KServe, its own controller run by a rehearsal beside Knative's", () => {
  let cluster: LiveCluster;

  beforeAll(async () => {
    cluster = await startLiveCluster(["kserve", "knative-serving"], platform);
    await syncNodes(cluster.client, POOLS);
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    await cluster?.remove();
    if (cluster) expect(processesBelow(cluster.paths.root)).toEqual([]);
  });

  const find = async (apiVersion: string, kind: string, name: string) => {
    const found = await cluster.client.get({ apiVersion, kind, name, namespace: TEAM });
    return found as (KubeObject & { readonly spec: object }) | undefined;
  };

  const untilReady = (name: string) =>
    cluster.eventually(async () => {
      const service = await find(KSERVE, "InferenceService", name);
      return isTrue(service, "Ready") ? service : undefined;
    }, 90_000);

  /** The Knative Service of an InferenceService's part, once it is as is expected. */
  const untilKnative = (name: string, holds: (service: KubeObject) => boolean) =>
    cluster.eventually(async () => {
      const service = await find(SERVING, "Service", name);
      return service && holds(service) ? service : undefined;
    }, 60_000);

  /** The Pods of an InferenceService's part, once there are so many and all are placed. */
  const untilPods = (name: string, component = "predictor", count = 1) =>
    cluster.eventually(async () => {
      const labelSelector = `serving.kserve.io/inferenceservice=${name},component=${component}`;
      const { items } = await cluster.client.list({ apiVersion: "v1", kind: "Pod", namespace: TEAM, labelSelector });
      const placed = (items as Pod[]).filter(({ spec, status }) => spec.nodeName && status?.phase === "Running");
      return placed.length === count && items.length === count ? placed : undefined;
    }, 60_000);

  /** What the API server says when it is given an object. */
  const answerTo = (object: object) => cluster.apply(object).then(() => "accepted", String);

  it("comes up as our chart describes it, with its certificate, and a second update changes nothing", async () => {
    await cluster.stack.up();
    const programs = processesBelow(cluster.paths.kubelet).filter(({ command }) =>
      command.includes("/bin/kserve-controller "),
    );
    expect(programs).toHaveLength(2);
    const certificate = { apiVersion: "v1", kind: "Secret", name: "kserve-webhook-server-cert", namespace: "kubeflow" };
    const { data } = (await cluster.client.get(certificate)) as unknown as { data: Record<string, string> };
    expect(await trustedBy("inferenceservice.serving.kserve.io")).toEqual([data["ca.crt"]]);
    const { summary } = await cluster.stack.up();
    expect(Object.keys(summary.resourceChanges ?? {})).toEqual(["same"]);
  });

  it("refuses a wrong InferenceService by its own webhook", async () => {
    const denied = 'admission webhook "inferenceservice.kserve-webhook-server.validator" denied the request: ';
    expect(await answerTo(wrong({ minReplicas: 3, maxReplicas: 2 }))).toContain(
      `${denied}'MinReplicas' cannot be greater than MaxReplicas`,
    );
    const iris = { storageUri: "s3://models/iris" };
    expect(await answerTo(wrong({ model: undefined, sklearn: iris, xgboost: iris }))).toContain(
      `${denied}exactly one of [SKLearn, XGBoost, `,
    );
    expect(await answerTo(wrong({ scaleMetric: "memory" }))).toContain(`${denied}[memory] is not a supported metric`);
  });

  it("refuses a runtime that has the same rank for a format as one of ours, or as another of the namespace", async () => {
    const same = (kind: string, other: string, name: string) =>
      `admission webhook "${kind}.kserve-webhook-server.validator" denied the request: ` +
      `same priority assigned for the model format pytorch in the ${kind}s ${other} and ${name}`;
    expect(await answerTo(runtime("ClusterServingRuntime", "rival", 2))).toContain(
      same("clusterservingruntime", "kserve-torchserve", "rival"),
    );
    const first = await cluster.apply(runtime("ServingRuntime", "first", 1));
    expect(await answerTo(runtime("ServingRuntime", "second", 1))).toContain(same("servingruntime", "first", "second"));
    // KServe prefers those of the namespace.
    await cluster.client.delete(refOf(first));
  });

  it("makes a Deployment of a model in the mode Standard, with a Service and an autoscaler", async () => {
    const metadata = { name: "llama-standard", annotations: { "serving.kserve.io/deploymentMode": "Standard" } };
    await cluster.apply(variant(metadata, { scaleMetric: "cpu", scaleTarget: 70 }));
    const { status } = await untilReady("llama-standard");
    expect(status).toMatchObject({ deploymentMode: "Standard", clusterServingRuntimeName: "kserve-torchserve" });
    const name = "llama-standard-predictor";
    const service = await find("v1", "Service", name);
    expect(service?.spec).toMatchObject({ selector: { app: `isvc.${name}` }, ports: [{ port: 80, targetPort: 8080 }] });
    const autoscaler = await find("autoscaling/v2", "HorizontalPodAutoscaler", name);
    // No Deployment is scaled to zero.
    expect(autoscaler?.spec).toMatchObject({
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
      minReplicas: 1,
      maxReplicas: 10,
      metrics: [{ type: "Resource", resource: { name: "cpu", target: { averageUtilization: 70 } } }],
    });
    expect(await find(SERVING, "Service", name)).toBeUndefined();
  });

  it("has its Pod load the model first, by KServe's webhook for Pods, and the scheduler places it on a GPU", async () => {
    const [pod] = await untilPods("llama-standard");
    expect(pod.spec.nodeName).toMatch(/^a100-\d$/);
    const { initContainers = [], containers } = pod.spec;
    expect(initContainers.map(({ name, image, args }) => ({ name, image, args }))).toEqual([
      {
        name: "storage-initializer",
        image: release.kserve.storageInitializer,
        args: ["s3://models/llama-3-8b", "/mnt/models"],
      },
    ]);
    expect(containers).toMatchObject([
      {
        name: "kserve-container",
        image: `${release.kserve.runtimes.torchserve}-gpu`,
        resources: { limits: { "nvidia.com/gpu": "1" } },
      },
    ]);
  });

  it("makes a Knative Service of the example, which becomes a revision and Pods, from none to ten", async () => {
    await cluster.apply(SERVER);
    const { status } = await untilReady("llama-server");
    expect(status).toMatchObject({ url: `https://${HOST}/serving/${TEAM}/llama-server` });
    const name = "llama-server-predictor";
    const knative = await find(SERVING, "Service", name);
    expect(knative?.spec).toMatchObject({
      template: {
        metadata: {
          annotations: {
            "autoscaling.knative.dev/min-scale": "0",
            "autoscaling.knative.dev/max-scale": "10",
            "autoscaling.knative.dev/metric": "concurrency",
            "autoscaling.knative.dev/target": "2",
          },
        },
        spec: { timeoutSeconds: 300 },
      },
    });
    const revision = `${name}-00001`;
    const parts = await Promise.all([
      find(SERVING, "Configuration", name),
      find(SERVING, "Revision", revision),
      find("apps/v1", "Deployment", `${revision}-deployment`),
    ]);
    expect(parts.map((part) => part?.kind)).toEqual(["Configuration", "Revision", "Deployment"]);
    const [pod] = await untilPods("llama-server");
    expect(pod.spec.nodeName).toMatch(/^a100-\d$/);
    expect(pod.spec.containers.map((container) => container.name)).toEqual(["kserve-container", "queue-proxy"]);
    expect(pod.spec.initContainers?.map((container) => container.name)).toEqual(["storage-initializer"]);
  });

  it("leads users to the model by a path below the platform's host", async () => {
    const route = await find("networking.istio.io/v1", "VirtualService", "llama-server");
    const { hosts, gateways, http } = route?.spec as { hosts: string[]; gateways: string[]; http: HttpRoute[] };
    expect(hosts).toEqual([`llama-server.${TEAM}.svc.cluster.local`, `llama-server-${TEAM}.${DOMAIN}`, HOST]);
    expect(gateways).toEqual(["knative-serving/knative-local-gateway", "mesh", "kubeflow/kubeflow-gateway"]);
    const byPath = http.find(({ rewrite }) => rewrite);
    const match = {
      authority: { regex: "^kubeflow\\.example\\.com(?::\\d{1,5})?$" },
      gateways: ["kubeflow/kubeflow-gateway"],
    };
    expect(byPath).toEqual({
      match: [
        { ...match, uri: { prefix: `/serving/${TEAM}/llama-server/` } },
        { ...match, uri: { exact: `/serving/${TEAM}/llama-server` } },
      ],
      rewrite: { uri: "/" },
      route: [
        {
          destination: { host: "knative-local-gateway.istio-system.svc.cluster.local", port: { number: 80 } },
          weight: 100,
        },
      ],
      headers: {
        request: {
          set: {
            Host: `llama-server-predictor.${TEAM}.svc.cluster.local`,
            "KServe-Isvc-Name": "llama-server",
            "KServe-Isvc-Namespace": TEAM,
          },
        },
      },
    });
  });

  it("gives a new version a tenth of the requests, and all of them once the field says 100", async () => {
    const model = { ...predictor.model, storageUri: "s3://models/llama-3-8b-v2" };
    await cluster.apply(variant({}, { model }));
    const [first, second] = ["llama-server-predictor-00001", "llama-server-predictor-00002"];
    const canary = await untilKnative("llama-server-predictor", (service) => revisionsOf(service).includes(second));
    expect(trafficOf(canary)).toMatchObject([
      { revisionName: second, latestRevision: true, percent: 10 },
      { revisionName: first, latestRevision: false, percent: 90, tag: "prev" },
    ]);
    await untilPods("llama-server", "predictor", 2);
    await cluster.apply(variant({}, { model, canaryTrafficPercent: 100 }));
    const promoted = await untilKnative("llama-server-predictor", (service) => !revisionsOf(service).includes(first));
    expect(trafficOf(promoted)).toEqual([{ revisionName: second, latestRevision: true, percent: 100 }]);
  });

  it.each([
    ["transformer", "llama-server-transformer"],
    ["explainer", "llama-server-explainer"],
  ])("runs the example with its %s, which is told where the model is", async (component, name) => {
    await cluster.apply(EXAMPLES[name]);
    const { status } = await untilReady(name);
    expect(Object.keys((status as { components: object }).components).sort()).toEqual([component, "predictor"].sort());
    const [[model], [beside]] = await Promise.all([untilPods(name), untilPods(name, component)]);
    expect([model.spec.nodeName, beside.spec.nodeName]).toEqual([
      expect.stringMatching(/^a100-\d$/),
      expect.stringMatching(/^cpu-\d$/),
    ]);
    expect(beside.spec.containers[0].args?.join(" ")).toBe(
      `--model_name ${name} --predictor_host ${name}-predictor.${TEAM} --http_port 8080`,
    );
    // KServe's Ready asks for the predictor alone; the route follows when the part beside it is ready.
    const route = await cluster.eventually(() => find("networking.istio.io/v1", "VirtualService", name), 60_000);
    const { http } = route.spec as { http: HttpRoute[] };
    const hosts = http.filter(({ rewrite }) => rewrite).map(({ headers }) => headers.request.set.Host);
    const [asked, explained] = [component === "transformer" ? "transformer" : "predictor", component === "explainer"];
    expect(hosts).toEqual(
      [...(explained ? ["explainer"] : []), asked].map((part) => `${name}-${part}.${TEAM}.svc.cluster.local`),
    );
  });

  it("takes all of it away with the InferenceService", async () => {
    const gone = (apiVersion: string, kind: string, name: string) =>
      cluster.eventually(async () => ((await find(apiVersion, kind, name)) ? undefined : true), 60_000);
    await cluster.client.delete({
      apiVersion: KSERVE,
      kind: "InferenceService",
      name: "llama-server",
      namespace: TEAM,
    });
    await gone(KSERVE, "InferenceService", "llama-server");
    await gone(SERVING, "Service", "llama-server-predictor");
    await gone("networking.istio.io/v1", "VirtualService", "llama-server");
    await untilPods("llama-server", "predictor", 0);
  });

  /** The authorities by which the API server trusts the servers of a configuration's webhooks. */
  async function trustedBy(name: string): Promise<string[]> {
    const apiVersion = "admissionregistration.k8s.io/v1";
    const found = await cluster.client.get({ apiVersion, kind: "ValidatingWebhookConfiguration", name });
    const { webhooks } = found as unknown as { webhooks: { clientConfig: { caBundle: string } }[] };
    return webhooks.map(({ clientConfig }) => clientConfig.caBundle);
  }
});

interface HttpRoute {
  readonly rewrite?: object;
  readonly headers: { readonly request: { readonly set: { readonly Host: string } } };
}

interface Traffic {
  readonly revisionName: string;
  readonly percent: number;
}

function trafficOf({ status }: KubeObject): Traffic[] {
  return (status as { traffic?: Traffic[] } | undefined)?.traffic ?? [];
}

function revisionsOf(service: KubeObject): string[] {
  return trafficOf(service).map(({ revisionName }) => revisionName);
}
