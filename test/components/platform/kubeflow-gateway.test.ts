import { CertManager } from "../../../components/platform/cert-manager";
import { Gateways } from "../../../components/platform/gateways";
import { KubeflowGateway, type KubeflowGatewayArgs } from "../../../components/platform/kubeflow-gateway";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy } from "../support/deployment";

const issuer = { kind: "ClusterIssuer", name: "letsencrypt" } as const;

function gateway(args: Partial<KubeflowGatewayArgs> = {}) {
  return deploy(
    () =>
      new KubeflowGateway("gateway", {
        namespaces: new Namespaces("namespaces"),
        gateways: Gateways.existing({}),
        host: "kubeflow.example.com",
        tls: { kind: "issuer", issuers: CertManager.existing({ issuer }) },
        ...args,
      }),
  );
}

describe("KubeflowGateway", () => {
  it("makes the Gateway, its certificate and its filters after the namespace", async () => {
    const { registrations } = await gateway();
    const own = registrations.filter(({ name }) => name.startsWith("gateway"));
    expect(own.map(({ type, name }) => [type, name]).sort()).toEqual([
      ["kubeflow:bridge:ChartResources", "gateway"],
      ["kubeflow:platform:KubeflowGateway", "gateway"],
      ["kubernetes:cert-manager.io/v1:Certificate", "gateway:Certificate:istio-system/kubeflow-gateway-tls"],
      ["kubernetes:networking.istio.io/v1:Gateway", "gateway:Gateway:kubeflow/kubeflow-gateway"],
      ["kubernetes:networking.istio.io/v1alpha3:EnvoyFilter", "gateway:EnvoyFilter:istio-system/kubeflow-gateway-hsts"],
      [
        "kubernetes:networking.istio.io/v1alpha3:EnvoyFilter",
        "gateway:EnvoyFilter:istio-system/kubeflow-gateway-https",
      ],
      ["kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", "gateway:ClusterRole:kubeflow-istio-admin"],
      ["kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", "gateway:ClusterRole:kubeflow-istio-edit"],
      ["kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", "gateway:ClusterRole:kubeflow-istio-view"],
    ]);
    expect(own.find(({ type }) => type === "kubeflow:bridge:ChartResources")?.after).toContain(
      "namespaces:Namespace:kubeflow",
    );
    expect(own.find(({ name }) => name.includes(":Certificate:"))?.inputs).toMatchObject({
      spec: { issuerRef: issuer, dnsNames: ["kubeflow.example.com"] },
    });
  });

  it("tells others what users type and that it is HTTPS", async () => {
    const { result } = await gateway();
    expect(result.ref).toEqual({
      name: "kubeflow/kubeflow-gateway",
      host: "kubeflow.example.com",
      https: true,
      openPaths: [],
    });
    expect(result.url).toBe("https://kubeflow.example.com");
    expect(result.ready).toEqual([result]);
  });

  it("keeps an issuer's questions out of the login where it asks over HTTP", async () => {
    const issuers = CertManager.existing({ issuer, httpChallenge: true });
    const { result, registrations } = await gateway({ tls: { kind: "issuer", issuers } });
    expect(result.ref.openPaths).toEqual(["/.well-known/acme-challenge/*"]);
    expect(registrations.map(({ name }) => name)).toContain("gateway:Gateway:kubeflow/kubeflow-gateway-challenge");
  });

  it("tells others of plain HTTP, so that no cookie is marked as secure", async () => {
    const { result, registrations } = await gateway({ tls: { kind: "none" }, host: undefined });
    expect(result.ref).toMatchObject({ https: false, host: undefined });
    expect(result.url).toBeUndefined();
    expect(registrations.filter(({ name }) => /Certificate|EnvoyFilter/.test(name))).toEqual([]);
    expect((await gateway({ tls: { kind: "none" } })).result.url).toBe("http://kubeflow.example.com");
  });

  it("stands for a Gateway of somebody else without making anything", async () => {
    const ref = { name: "edge/public", host: "ml.example.com", https: true };
    const { result, registrations } = await deploy(() => KubeflowGateway.existing(ref));
    expect(registrations).toEqual([]);
    expect(result).toEqual({ ref, url: "https://ml.example.com", ready: [] });
  });
});
