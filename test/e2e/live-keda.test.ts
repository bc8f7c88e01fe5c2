import { RELEASES } from "../../charts/releases";
import { Keda } from "../../components/platform/keda";
import { leaveOutSimulatedServers } from "../../rehearsal/control-plane/simulated-servers";
import { startKubelet } from "../../rehearsal/kubelet/start";
import { LiveCluster, isTrue, startLiveCluster } from "./live-cluster";
import { BUILD_TIMEOUT_MS } from "./support";

jest.setTimeout(90_000);

const TEAM = "team-a";
const METRICS_API = "/apis/external.metrics.k8s.io/v1beta1";
const API_SERVICE = {
  apiVersion: "apiregistration.k8s.io/v1",
  kind: "APIService",
  name: "v1beta1.external.metrics.k8s.io",
};
const WEBHOOKS = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "ValidatingWebhookConfiguration",
  name: "keda-admission",
};
const SCALED_OBJECT = { apiVersion: "keda.sh/v1alpha1", kind: "ScaledObject", namespace: TEAM };
const HPA = { apiVersion: "autoscaling/v2", kind: "HorizontalPodAutoscaler", name: "keda-hpa-model", namespace: TEAM };
const MODEL = { apiVersion: "apps/v1", kind: "Deployment", name: "model", namespace: TEAM };

/** Two replicas at any time of the day. */
const ALWAYS = { timezone: "UTC", start: "0 0 * * *", end: "59 23 * * *", desiredReplicas: "2" };
const CRON = { type: "cron", metadata: ALWAYS };
const CPU = { type: "cpu", metricType: "Utilization", metadata: { value: "50" } };

const scaledObject = (name: string, trigger: object = CRON) => ({
  apiVersion: "keda.sh/v1alpha1",
  kind: "ScaledObject",
  metadata: { name, namespace: TEAM },
  spec: { scaleTargetRef: { name: "model" }, maxReplicaCount: 3, triggers: [trigger] },
});

const labels = { app: "model" };
const model = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "model", namespace: TEAM },
  spec: {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: "model", image: "model:v1" }] } },
  },
};

describe("KEDA, its own programs run by a rehearsal", () => {
  let cluster: LiveCluster;

  beforeAll(async () => {
    cluster = await startLiveCluster(["keda"], (opts) => {
      new Keda("keda", { release: RELEASES["26.03"], availability: "single" }, opts);
    });
  }, BUILD_TIMEOUT_MS);

  afterAll(() => cluster?.remove());

  const webhooks = async () =>
    (await cluster.client.get(WEBHOOKS)) as unknown as {
      readonly webhooks: readonly { clientConfig: { caBundle?: string }; matchConditions?: unknown }[];
    };
  const isTrusted = async () => (await webhooks()).webhooks.every(({ clientConfig }) => clientConfig.caBundle);
  const hasCondition = async () =>
    (await webhooks()).webhooks.map(({ matchConditions }) => matchConditions !== undefined);

  const metricsApi = () =>
    cluster.client.request<{ resources?: object[] }>("GET", METRICS_API).catch(() => ({ resources: undefined }));

  it("comes up as our chart describes it, and a second update changes nothing", async () => {
    await cluster.stack.up();
    // It makes its certificates first, and starts again.
    await cluster.eventually(async () => (await isTrusted()) || undefined);
    await cluster.eventually(async () => isTrue(await cluster.client.get(API_SERVICE), "Available") || undefined);
    const { summary } = await cluster.stack.up();
    expect(Object.keys(summary.resourceChanges ?? {})).toEqual(["same"]);
    expect(new Set(await hasCondition())).toEqual(new Set([false]));
  });

  it("serves the API of external metrics by the API server", async () => {
    expect(await cluster.client.request("GET", METRICS_API)).toMatchObject({
      groupVersion: "external.metrics.k8s.io/v1beta1",
      resources: [{ name: "externalmetrics" }],
    });
  });

  it("refuses a ScaledObject by its own webhook", async () => {
    await cluster.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: TEAM } });
    const attempt = async (name: string, trigger?: object) => {
      const said = await cluster.apply(scaledObject(name, trigger)).then(() => "accepted", String);
      if (said === "accepted") await cluster.client.delete({ ...SCALED_OBJECT, name });
      return said;
    };
    // It refuses nothing as long as its certificate and the API server's trust in it differ; KEDA checks again later.
    const denied = 'admission webhook "vscaledobject.kb.io" denied the request';
    await cluster.apply(model);
    const lacking = "the scaledobject has a cpu trigger but the container model doesn't have the cpu request defined";
    await cluster.eventually(async () => (await attempt("wrong", CPU)).includes(`${denied}: ${lacking}`) || undefined);
    await cluster.eventually(() => cluster.apply(scaledObject("model")).catch(() => undefined));
    const taken = "the workload 'model' of type 'apps/v1.Deployment' is already managed by the ScaledObject 'model'";
    await cluster.eventually(async () => (await attempt("again")).includes(`${denied}: ${taken}`) || undefined);
  });

  it("scales a workload by a metric that Kubernetes' own autoscaler asks it for", async () => {
    await cluster.eventually(() => cluster.client.get(HPA));
    await cluster.eventually(async () => {
      const { spec } = (await cluster.client.get(MODEL)) as unknown as { spec: { replicas: number } };
      return spec.replicas === 2 || undefined;
    });
    expect((await cluster.client.get(HPA))?.status).toMatchObject({
      desiredReplicas: 2,
      currentMetrics: [{ type: "External", external: { current: { averageValue: "2" } } }],
    });
  });

  it("is left out, webhook and API, once it is simulated, and namespaces can still be deleted", async () => {
    const { client, paths, tools } = cluster;
    await leaveOutSimulatedServers(client, []);
    const { "keda-operator": _operator, "keda-adapter": _adapter, "keda-webhooks": _webhooks, ...others } = tools;
    await startKubelet({ paths, binaries: others });
    expect(new Set(await hasCondition())).toEqual(new Set([true]));
    await cluster.apply(scaledObject("unchecked", CPU));
    await cluster.eventually(async () => isTrue(await client.get(API_SERVICE), "Available") || undefined);
    await cluster.eventually(async () => {
      const { resources } = await metricsApi();
      return resources?.length === 0 || undefined;
    });
    for (const name of ["model", "unchecked"]) {
      await client.merge({ ...SCALED_OBJECT, name }, { metadata: { finalizers: null } });
    }
    const team = { apiVersion: "v1", kind: "Namespace", name: TEAM };
    await client.delete(team);
    await cluster.eventually(async () => ((await client.get(team)) ? undefined : true));
  });

  it("takes part again once it is live", async () => {
    const { client, paths, tools } = cluster;
    await leaveOutSimulatedServers(client, ["keda"]);
    await startKubelet({ paths, binaries: tools });
    expect(new Set(await hasCondition())).toEqual(new Set([false]));
    const { spec } = (await client.get(API_SERVICE)) as unknown as { spec: object };
    expect(spec).not.toHaveProperty("insecureSkipTLSVerify");
  });
});
