import * as pulumi from "@pulumi/pulumi";
import { RELEASES } from "../../../charts/releases";
import { Gateways, type GatewaysArgs } from "../../../components/platform/gateways";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";

const release = RELEASES["26.03"];

async function gateways(args: Partial<GatewaysArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(() => {
    const istio = { ready: [new Namespaces("before")] };
    return new Gateways("gateways", { release, availability: "high", istio, ...args });
  });
  return registrations.filter(({ name }) => name.startsWith("gateways"));
}

async function ingressService(service?: GatewaysArgs["service"]): Promise<Record<string, unknown>> {
  const registrations = await gateways({ service });
  return registrations.find(({ name }) => name.endsWith("Service:istio-system/istio-ingressgateway"))!.inputs;
}

describe("Gateways", () => {
  it("makes both gateways, each as a chart of its own, after Istio", async () => {
    const registrations = await gateways();
    expect(registrations.filter(({ custom }) => !custom).map(({ type, name, parent }) => [type, name, parent])).toEqual(
      [
        ["kubeflow:platform:Gateways", "gateways", ""],
        ["kubeflow:bridge:ChartResources", "gateways-istio-ingressgateway", "gateways"],
        ["kubeflow:bridge:ChartResources", "gateways-cluster-local-gateway", "gateways"],
      ],
    );
    const charts = registrations.filter(({ type }) => type === "kubeflow:bridge:ChartResources");
    for (const { after } of charts) expect(after).toContain("before:Namespace:kubeflow");
    expect(registrations.filter(({ custom }) => custom)).toHaveLength(21);
  });

  it("gives the ingress gateway a load balancer unless told otherwise, and the other one never", async () => {
    expect(await ingressService()).toMatchObject({ spec: { type: "LoadBalancer", externalTrafficPolicy: "Local" } });
    expect(await ingressService({ kind: "ClusterIP" })).toMatchObject({ spec: { type: "ClusterIP" } });
    const local = (await gateways()).find(({ name }) => name.endsWith("Service:istio-system/cluster-local-gateway"));
    expect(local?.inputs).toMatchObject({ spec: { type: "ClusterIP" } });
  });

  it("takes annotations that other resources make", async () => {
    const subnets = pulumi.output("subnet-a,subnet-b");
    const annotations = { "service.beta.kubernetes.io/aws-load-balancer-subnets": subnets };
    expect(await ingressService({ kind: "LoadBalancer", annotations })).toMatchObject({
      metadata: { annotations: { "service.beta.kubernetes.io/aws-load-balancer-subnets": "subnet-a,subnet-b" } },
    });
  });

  it("tells others by which Pods, ports and names they are reached", async () => {
    const { result } = await deploy(
      () => new Gateways("gateways", { release, availability: "single", istio: { ready: [] } }),
    );
    expect(result.ready).toEqual([result]);
    expect(result.ingress).toEqual({
      namespace: "istio-system",
      labels: { app: "istio-ingressgateway", istio: "ingressgateway" },
      serviceAccount: "istio-ingressgateway-service-account",
      service: "istio-ingressgateway.istio-system.svc.cluster.local",
      listeners: { http: 8080, https: 8443 },
    });
    expect(result.clusterLocal).toEqual({
      namespace: "istio-system",
      labels: { app: "cluster-local-gateway", istio: "cluster-local-gateway" },
      serviceAccount: "cluster-local-gateway-service-account",
      service: "cluster-local-gateway.istio-system.svc.cluster.local",
    });
  });

  it("stands for gateways of somebody else without making anything", async () => {
    const { result, registrations } = await deploy(() =>
      Gateways.existing({ ingress: { namespace: "edge", listeners: { http: 80, https: 443 } } }),
    );
    expect(registrations).toEqual([]);
    expect(result.ready).toEqual([]);
    expect(result.ingress).toMatchObject({
      namespace: "edge",
      labels: { istio: "ingressgateway" },
      listeners: { http: 80, https: 443 },
    });
    expect(result.clusterLocal.service).toBe("cluster-local-gateway.istio-system.svc.cluster.local");
  });
});
