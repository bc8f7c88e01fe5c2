import { readFileSync } from "node:fs";

import * as k8s from "@pulumi/kubernetes";
import { Stack } from "@pulumi/pulumi/automation";

import { certManagerCrds } from "../../charts/cert-manager/crds";
import { podSecurity } from "../../charts/common/namespace";
import { istioCrds } from "../../charts/istio/crds";
import type { GatewayService } from "../../charts/istio-gateways/service";
import { knativeServingCrds } from "../../charts/knative-serving/crds";
import { RELEASES } from "../../charts/releases";
import { CertManager } from "../../components/platform/cert-manager";
import { CrdBundle } from "../../components/platform/crd-bundle";
import { Gateways } from "../../components/platform/gateways";
import { KubeflowGateway, type KubeflowGatewayTls } from "../../components/platform/kubeflow-gateway";
import { KubeflowProvider as ProviderResource } from "../../components/platform/kubeflow-provider";
import { Namespaces } from "../../components/platform/namespaces";
import { KubeClient } from "../../providers/kube/client";
import { KubeObject, ObjectRef } from "../../providers/kube/object";
import { waitFor } from "../../providers/kube/wait";
import { KubeflowProvider } from "../../providers/kubeflow/provider";
import { ServedProvider, serve } from "../../providers/protocol/server";
import { syncNodes } from "../../rehearsal/control-plane/node-sync";
import { KubernetesProvider } from "../../rehearsal/kubernetes/provider";
import { simulatedLoadBalancer } from "../../rehearsal/simulated/load-balancer/controller";
import { simulatedNetIstio } from "../../rehearsal/simulated/net-istio/controller";
import { BUILD_TIMEOUT_MS, TestCluster, openTestStack, startTestCluster } from "./support";

jest.setTimeout(120_000);

const INGRESS_API = "networking.internal.knative.dev/v1alpha1";
const SERVICE = { apiVersion: "v1", kind: "Service", name: "istio-ingressgateway", namespace: "istio-system" };
const CONTROLLER = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  name: "net-istio-controller",
  namespace: "knative-serving",
};

function ingress(name: string, ...visibilities: string[]): KubeObject {
  const paths = [{ splits: [{ percent: 100, serviceName: name, serviceNamespace: "default", servicePort: 80 }] }];
  return {
    apiVersion: INGRESS_API,
    kind: "Ingress",
    metadata: {
      name,
      namespace: "default",
      annotations: { "networking.knative.dev/ingress.class": "istio.ingress.networking.knative.dev" },
    },
    spec: {
      rules: visibilities.map((visibility) => ({ visibility, hosts: [`${name}.example.com`], http: { paths } })),
    },
  };
}

describe("gateways and networks of a rehearsal, with a real engine and a real API server", () => {
  const stop = new AbortController();
  const settings: { service: GatewayService; tls: "issuer" | "none"; maxAge?: number } = {
    service: { kind: "LoadBalancer" },
    tls: "issuer",
  };
  let cluster: TestCluster;
  let client: KubeClient;
  let served: ServedProvider[] = [];
  let stack: Stack;
  let running: Promise<unknown> = Promise.resolve();

  const program = async () => {
    const kubeconfig = readFileSync(cluster.paths.kubeconfig, "utf8");
    const providers = [
      new k8s.Provider("cluster", { kubeconfig, clusterIdentifier: "test", upsertExistingObjects: true }),
      new ProviderResource("definitions", { kubeconfig }),
    ];
    const opts = { providers };
    const definitions = [istioCrds, certManagerCrds].map(
      (crds, index) =>
        new CrdBundle(`definitions-${index}`, { crds, rendering: "compact" }, { provider: providers[1] }),
    );
    const namespace = new k8s.core.v1.Namespace(
      "istio-system",
      { metadata: { name: "istio-system", labels: podSecurity("restricted") } },
      { provider: providers[0] },
    );
    const gateways = new Gateways(
      "gateways",
      {
        release: RELEASES["26.03"],
        availability: "high",
        istio: { ready: [namespace, ...definitions] },
        service: settings.service,
      },
      opts,
    );
    const issuers = CertManager.existing({ issuer: { kind: "ClusterIssuer", name: "corporate" } });
    const tls: KubeflowGatewayTls = settings.tls === "issuer" ? { kind: "issuer", issuers } : { kind: "none" };
    new KubeflowGateway(
      "gateway",
      {
        namespaces: new Namespaces("namespaces", {}, opts),
        gateways,
        host: "kubeflow.example.com",
        domains: ["serving.example.com"],
        tls,
        hsts: { maxAge: settings.maxAge },
      },
      opts,
    );
  };

  const seen = (ref: ObjectRef, see: (object: KubeObject | undefined) => boolean) =>
    waitFor(client, ref, see, { timeoutMs: 30_000 });

  const addressOf = (service: KubeObject | undefined): string | undefined =>
    (service?.status as { loadBalancer?: { ingress?: { ip: string }[] } }).loadBalancer?.ingress?.[0].ip;

  /** Names of what an update would touch. */
  const touched = async (): Promise<string[]> => {
    const names: string[] = [];
    await stack.preview({
      onEvent: ({ resourcePreEvent }) => {
        const { op, urn } = resourcePreEvent?.metadata ?? { op: "same", urn: "" };
        if (op !== "same") names.push(`${op} ${urn.split("::").at(-1)}`);
      },
    });
    return names.sort();
  };

  const apply = (object: KubeObject) => client.apply(object, { fieldManager: "test", force: true });

  beforeAll(async () => {
    cluster = await startTestCluster();
    client = KubeClient.fromFile(cluster.paths.kubeconfig);
    await syncNodes(client, [{ name: "cpu", nodes: 2, cpu: "8", memory: "32Gi" }]);
    served = [await serve(() => new KubernetesProvider()), await serve(() => new KubeflowProvider())];
    const [kubernetes, kubeflow] = served.map(({ port }) => port);
    stack = await openTestStack(cluster, { program, providers: { kubernetes, kubeflow } });
    const context = { client, log: () => undefined, signal: stop.signal, now: () => new Date() };
    running = Promise.all([simulatedLoadBalancer.run(context), simulatedNetIstio.run(context)]);
  }, BUILD_TIMEOUT_MS);

  afterAll(async () => {
    stop.abort();
    await running;
    await client?.close();
    for (const one of served) await one.close();
    await cluster?.remove();
  });

  it("has both gateways and the users' Gateway in one update, and nothing to do in a second", async () => {
    await stack.up();
    const { summary } = await stack.up();
    expect(Object.keys(summary.resourceChanges ?? {})).toEqual(["same"]);
  });

  it("runs each gateway twice, as its autoscaler wants, without a change for the next update", async () => {
    for (const name of ["istio-ingressgateway", "cluster-local-gateway"]) {
      const ref = { apiVersion: "apps/v1", kind: "Deployment", name, namespace: "istio-system" };
      await seen(ref, (deployment) => (deployment?.status as { readyReplicas?: number }).readyReplicas === 2);
    }
    expect(await touched()).toEqual([]);
  });

  it("gives the load balancer an address that leads nowhere", async () => {
    expect(addressOf(await client.get(SERVICE))).toBe("192.0.2.1");
  });

  it("touches the filter alone when browsers are to remember HTTPS for another time", async () => {
    settings.maxAge = 60;
    expect(await touched()).toEqual(["update gateway:EnvoyFilter:istio-system/kubeflow-gateway-hsts"]);
    settings.maxAge = undefined;
  });

  it("touches the Gateway, its certificates and its filters alone when TLS is switched off", async () => {
    settings.tls = "none";
    expect(await touched()).toEqual([
      "delete gateway:Certificate:istio-system/kubeflow-gateway-serving-tls",
      "delete gateway:Certificate:istio-system/kubeflow-gateway-tls",
      "delete gateway:EnvoyFilter:istio-system/kubeflow-gateway-hsts",
      "delete gateway:EnvoyFilter:istio-system/kubeflow-gateway-https",
      "update gateway:Gateway:kubeflow/kubeflow-gateway",
    ]);
    settings.tls = "issuer";
  });

  it("gives the address back with the load balancer, and touches the Service alone", async () => {
    settings.service = { kind: "ClusterIP" };
    expect(await touched()).toEqual(["update gateways-istio-ingressgateway:Service:istio-system/istio-ingressgateway"]);
    await stack.up();
    await seen(SERVICE, (service) => addressOf(service) === undefined);
    settings.service = { kind: "LoadBalancer", sourceRanges: ["198.51.100.0/24"] };
    await stack.up();
    expect(addressOf(await client.get(SERVICE))).toBe("192.0.2.1");
  });

  it("tells a Knative ingress that it is ready, while net-istio is there and no longer", async () => {
    for (const crd of knativeServingCrds("compact")) await apply(crd as unknown as KubeObject);
    await apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "knative-serving" } });
    await apply({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "config-istio", namespace: "knative-serving" },
      data: { "gateway.kubeflow.kubeflow-gateway": "istio-ingressgateway.istio-system.svc.cluster.local" },
    });
    const labels = { app: CONTROLLER.name };
    const deployment = (replicas: number) => ({
      apiVersion: CONTROLLER.apiVersion,
      kind: CONTROLLER.kind,
      metadata: { name: CONTROLLER.name, namespace: CONTROLLER.namespace },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: "controller", image: "none" }] } },
      },
    });
    await apply(deployment(1));
    await apply(ingress("model", "ExternalIP"));
    const model = { apiVersion: INGRESS_API, kind: "Ingress", name: "model", namespace: "default" };
    const told = await seen(model, (object) => "conditions" in ((object?.status ?? {}) as object));
    expect(told?.status).toMatchObject({
      observedGeneration: 1,
      conditions: [
        { type: "LoadBalancerReady", status: "True" },
        { type: "NetworkConfigured", status: "True" },
        { type: "Ready", status: "True" },
      ],
      publicLoadBalancer: { ingress: [{ domainInternal: "istio-ingressgateway.istio-system.svc.cluster.local" }] },
      privateLoadBalancer: { ingress: [{ domainInternal: "knative-local-gateway.istio-system.svc.cluster.local" }] },
    });
    // Knative's own Gateway is not there: nothing would route to hosts of the cluster alone.
    await apply(ingress("private", "ClusterLocal"));
    await seen({ ...model, name: "private" }, (object) =>
      JSON.stringify(object?.status ?? {}).includes("there is no Gateway knative-serving/knative-local-gateway"),
    );
    await apply(deployment(0));
    await seen(CONTROLLER, (object) => !("availableReplicas" in ((object?.status ?? {}) as object)));
    await apply(ingress("late", "ExternalIP"));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect((await client.get({ ...model, name: "late" }))?.status).toBeUndefined();
    await apply(deployment(1));
    await seen({ ...model, name: "late" }, (object) => "conditions" in ((object?.status ?? {}) as object));
  });
});
