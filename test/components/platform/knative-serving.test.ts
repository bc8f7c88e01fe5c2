import { RELEASES } from "../../../charts/releases";
import { Gateways } from "../../../components/platform/gateways";
import { Istio } from "../../../components/platform/istio";
import { KnativeServing, type KnativeServingArgs } from "../../../components/platform/knative-serving";
import { KubeflowGateway } from "../../../components/platform/kubeflow-gateway";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy } from "../support/deployment";

const issuer = { kind: "ClusterIssuer", name: "company-ca" } as const;

/** Knative Serving on a mesh that is there already, so that only its own objects are made. */
function knative(args: Partial<KnativeServingArgs> = {}) {
  return deploy(
    () =>
      new KnativeServing("knative-serving", {
        release: RELEASES["26.03"],
        availability: "high",
        mesh: Istio.existing({ mode: "sidecar" }),
        gateways: Gateways.existing({}),
        gateway: KubeflowGateway.existing({ name: "kubeflow/kubeflow-gateway", https: true }),
        domain: "serving.example.com",
        ...args,
      }),
  );
}

describe("KnativeServing", () => {
  it("brings its twelve kinds before its 73 objects, kept on destroy unless told otherwise", async () => {
    const { registrations } = await knative();
    const bundle = registrations.find(({ type }) => type === "kubeflow:crds:CrdBundle");
    expect(Object.keys(bundle?.inputs.crds as object)).toHaveLength(12);
    expect(bundle?.inputs.keepOnDestroy).toBe(true);
    expect(registrations.filter(({ type }) => type.startsWith("kubernetes:"))).toHaveLength(73);
    const chart = registrations.find(({ type }) => type === "kubeflow:bridge:ChartResources");
    expect(chart?.after).toEqual(["knative-serving-crds"]);
    const dropped = await knative({ crds: { keepOnDestroy: false } });
    expect(dropped.registrations.find(({ name }) => name === "knative-serving-crds")?.inputs.keepOnDestroy).toBe(false);
  });

  it("waits for the mesh, the gateways and the issuers", async () => {
    const { registrations } = await deploy(() => {
      const release = RELEASES["26.03"];
      const ready = (name: string) => [new Namespaces(name)];
      new KnativeServing("knative-serving", {
        ...{ release, availability: "high", domain: "serving.example.com" },
        mesh: { ...Istio.existing({ mode: "sidecar" }), ready: ready("mesh") },
        gateways: { ...Gateways.existing({}), ready: ready("gateways") },
        gateway: KubeflowGateway.existing({ name: "kubeflow/kubeflow-gateway", https: true }),
        issuers: { issuer, internalIssuer: issuer, httpChallenge: false, ready: ready("issuers") },
      });
    });
    const chart = registrations.find(
      ({ type, name }) => type === "kubeflow:bridge:ChartResources" && name === "knative-serving",
    );
    expect(chart?.after).toEqual(
      expect.arrayContaining(
        ["mesh", "gateways", "issuers"].map((name) => `${name}:Namespace:kubeflow`).concat("knative-serving-crds"),
      ),
    );
  });

  it("joins the mesh by its labels, those of a revision included", async () => {
    const mesh = Istio.existing({ mode: "sidecar", revision: "1-29" });
    const { registrations } = await knative({ mesh });
    const namespace = registrations.find(({ type }) => type === "kubernetes:core/v1:Namespace");
    expect(namespace?.inputs.metadata).toMatchObject({ labels: mesh.namespaceLabels });
  });

  it("hands its settings and its issuer to the chart", async () => {
    const issuers = { issuer, internalIssuer: issuer, httpChallenge: false, ready: [] };
    const { registrations, result } = await knative({ issuers, settings: { autoscaler: { stableWindowSeconds: 90 } } });
    const dataOf = (name: string) =>
      registrations.find((made) => made.name === `knative-serving:ConfigMap:knative-serving/${name}`)?.inputs.data;
    expect(dataOf("config-autoscaler")).toEqual({ "stable-window": "90s" });
    expect(dataOf("config-certmanager")).toEqual({ issuerRef: JSON.stringify(issuer) });
    expect(result.scheme).toBe("https");
  });

  it("tells KServe what it needs", async () => {
    const { result } = await knative({ gateway: KubeflowGateway.existing({ name: "edge/public", https: false }) });
    const { domain, scheme, gateway, localGateway, localGatewayService, ready } = result;
    expect({ domain, scheme, gateway, localGateway, localGatewayService }).toEqual({
      domain: "serving.example.com",
      scheme: "http",
      gateway: "edge/public",
      localGateway: "knative-serving/knative-local-gateway",
      localGatewayService: "knative-local-gateway.istio-system.svc.cluster.local",
    });
    expect(ready).toEqual([result]);
  });

  it("makes nothing for an installation that exists, and tells the same of it", async () => {
    const { registrations, result } = await deploy(() => [
      KnativeServing.existing({ domain: "models.example.com" }),
      KnativeServing.existing({
        domain: "models.example.com",
        scheme: "http",
        gateway: "edge/public",
        localGateway: "edge/local",
        localGatewayService: "local.edge.svc.cluster.local",
      }),
    ]);
    expect(registrations).toEqual([]);
    expect(result).toEqual([
      {
        domain: "models.example.com",
        scheme: "https",
        gateway: "kubeflow/kubeflow-gateway",
        localGateway: "knative-serving/knative-local-gateway",
        localGatewayService: "knative-local-gateway.istio-system.svc.cluster.local",
        ready: [],
      },
      {
        domain: "models.example.com",
        scheme: "http",
        gateway: "edge/public",
        localGateway: "edge/local",
        localGatewayService: "local.edge.svc.cluster.local",
        ready: [],
      },
    ]);
  });
});
