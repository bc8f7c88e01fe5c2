import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";

import { podSecurity } from "../../charts/common/namespace";
import { istioCrds } from "../../charts/istio/crds";
import { RELEASES } from "../../charts/releases";
import { CrdBundle } from "../../components/platform/crd-bundle";
import { Gateways } from "../../components/platform/gateways";
import { Istio } from "../../components/platform/istio";
import { KnativeServing } from "../../components/platform/knative-serving";
import { KubeflowGateway } from "../../components/platform/kubeflow-gateway";
import { Namespaces } from "../../components/platform/namespaces";
import { processesBelow } from "../../rehearsal/processes";
import { LiveCluster, isTrue, startLiveCluster } from "./live-cluster";
import { BUILD_TIMEOUT_MS } from "./support";

jest.setTimeout(90_000);

const TEAM = "team-a";
const SERVING = "serving.knative.dev/v1";
const DIGEST = "sha256:0f8d2c1f5b4f0f8b7a6f0d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0f9e";

/** What a user writes, without all that Knative fills in. */
const service = (name: string, image = `example.com/model@${DIGEST}`) => ({
  apiVersion: SERVING,
  kind: "Service",
  metadata: { name, namespace: TEAM },
  spec: { template: { spec: { containers: [{ image }] } } },
});

function platform(opts: { readonly parent: pulumi.Resource }): void {
  const release = RELEASES["26.03"];
  const istio = new CrdBundle("istio-crds", { crds: istioCrds, rendering: "compact" }, opts);
  const metadata = { name: "istio-system", labels: podSecurity("restricted") };
  const namespace = new k8s.core.v1.Namespace("istio-system", { metadata }, opts);
  const mesh = { ...Istio.existing({ mode: "sidecar" }), ready: [istio, namespace] };
  const gateways = new Gateways("gateways", { release, availability: "single", istio: mesh }, opts);
  const namespaces = new Namespaces("namespaces", {}, opts);
  const [host, domain] = ["kubeflow.example.com", "serving.example.com"];
  const gatewayArgs = { namespaces, gateways, host, domains: [domain], tls: { kind: "none" } } as const;
  const gateway = new KubeflowGateway("gateway", gatewayArgs, opts);
  new KnativeServing("knative", { release, availability: "high", mesh, gateways, gateway, domain }, opts);
}

describe("Knative Serving, its own programs run by a rehearsal", () => {
  let cluster: LiveCluster;

  beforeAll(async () => {
    cluster = await startLiveCluster(["knative-serving"], platform);
  }, BUILD_TIMEOUT_MS);

  afterAll(() => cluster?.remove());

  const find = (kind: string, name = "model", apiVersion = SERVING) =>
    cluster.client.get({ apiVersion, kind, name, namespace: TEAM });

  it("comes up as our chart describes it, each replica with ports of its own, and a second update changes nothing", async () => {
    await cluster.stack.up();
    const programs = processesBelow(cluster.paths.kubelet).flatMap(
      ({ command }) => /\/bin\/(knative-[a-z]+)/.exec(command)?.[1] ?? [],
    );
    // The second webhook comes by its HorizontalPodAutoscaler, in its own time.
    expect(programs.sort().slice(0, 5)).toEqual([
      "knative-autoscaler",
      "knative-autoscaler",
      "knative-controller",
      "knative-controller",
      "knative-webhook",
    ]);
    const { summary } = await cluster.stack.up();
    expect(Object.keys(summary.resourceChanges ?? {})).toEqual(["same"]);
  });

  it("calls the webhooks that run, and none of the simulated ones", async () => {
    const kinds = ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"];
    const apiVersion = "admissionregistration.k8s.io/v1";
    const lists = await Promise.all(kinds.map((kind) => cluster.client.list({ apiVersion, kind })));
    const called = lists.flatMap(({ items }) =>
      items.flatMap((item) => (JSON.stringify(item).includes("/simulated") ? [] : item.metadata.name)),
    );
    expect(called.sort()).toEqual([
      "config.webhook.serving.knative.dev",
      "validation.webhook.serving.knative.dev",
      "webhook.serving.knative.dev",
    ]);
    expect(lists.flatMap(({ items }) => items)).toHaveLength(5);
  });

  it("completes a Service by its own webhook, and refuses a wrong one", async () => {
    await cluster.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: TEAM } });
    const stored = await cluster.eventually(() => cluster.apply(service("model")).catch(() => undefined));
    expect(stored.spec).toMatchObject({
      template: { spec: { timeoutSeconds: 300, containers: [{ name: "user-container" }] } },
      traffic: [{ latestRevision: true, percent: 100 }],
    });
    await expect(cluster.apply(service("wrong", "not an image"))).rejects.toThrow(
      'admission webhook "validation.webhook.serving.knative.dev" denied the request: validation failed: ' +
        "Failed to parse image reference: spec.template.spec.containers[0].image",
    );
  });

  it("refuses a wrong configuration of its own", async () => {
    const config = { apiVersion: "v1", kind: "ConfigMap", name: "config-autoscaler", namespace: "knative-serving" };
    await expect(cluster.client.merge(config, { data: { "max-scale-up-rate": "fast" } })).rejects.toThrow(
      'admission webhook "config.webhook.serving.knative.dev" denied the request: validation failed: ' +
        'failed to parse data: failed to parse "max-scale-up-rate"',
    );
  });

  it("makes all that a Service consists of, down to its Pod and its URL", async () => {
    await cluster.eventually(async () => isTrue(await find("Service"), "Ready") || undefined);
    const revision = "model-00001";
    const parts = await Promise.all([
      find("Configuration"),
      find("Revision", revision),
      find("Route"),
      find("Deployment", `${revision}-deployment`, "apps/v1"),
      find("PodAutoscaler", revision, "autoscaling.internal.knative.dev/v1alpha1"),
    ]);
    expect(parts.map((part) => part?.kind)).toEqual([
      ...["Configuration", "Revision", "Route", "Deployment", "PodAutoscaler"],
    ]);
    expect((await find("Service"))?.status).toMatchObject({
      latestReadyRevisionName: revision,
      url: `http://model-${TEAM}.serving.example.com`,
    });
  });
});
