import * as pulumi from "@pulumi/pulumi";
import { RELEASES } from "../../../charts/releases";
import { Istio, type IstioArgs } from "../../../components/platform/istio";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";

const release = RELEASES["26.03"];

async function istio(args: Partial<IstioArgs> = {}) {
  return await deploy(() => {
    const namespaces = new Namespaces("namespaces");
    return new Istio("istio", { release, availability: "high", namespaces, mode: "sidecar", ...args });
  });
}

async function made(args: Partial<IstioArgs> = {}): Promise<Registration[]> {
  return (await istio(args)).registrations.filter(({ name }) => name.startsWith("istio"));
}

describe("Istio", () => {
  it("brings its fourteen kinds, kept on destroy unless told otherwise, before its objects", async () => {
    const all = await made();
    const [kept, dropped] = [all, await made({ crds: { keepOnDestroy: false } })].map((registrations) =>
      registrations.find(({ type }) => type === "kubeflow:crds:CrdBundle"),
    );
    expect(kept?.name).toBe("istio-crds");
    expect(Object.keys(kept?.inputs.crds as object)).toHaveLength(14);
    expect([kept?.inputs.keepOnDestroy, dropped?.inputs.keepOnDestroy]).toEqual([true, false]);
    const chart = all.find(({ type }) => type === "kubeflow:bridge:ChartResources");
    expect(chart?.after).toEqual(expect.arrayContaining(["istio-crds", "namespaces:Namespace:kubeflow"]));
  });

  it("has webhooks called only when istiod answers, so that they are also the first to go", async () => {
    const webhooks = (await made()).filter(({ type }) => type.endsWith("WebhookConfiguration"));
    expect(webhooks.map(({ name }) => name).sort()).toEqual([
      "istio:MutatingWebhookConfiguration:istio-sidecar-injector",
      "istio:ValidatingWebhookConfiguration:istio-validator-istio-system",
    ]);
    for (const { after } of webhooks) expect(after).toContain("istio:Deployment:istio-system/istiod");
  });

  it("starts the node proxies after istiod, whose CA they mount, and after the network plugin", async () => {
    const ztunnel = (await made({ mode: "ambient" })).find(
      ({ name }) => name === "istio:DaemonSet:kube-system/ztunnel",
    );
    expect(ztunnel?.after).toEqual([
      "istio:DaemonSet:kube-system/istio-cni-node",
      "istio:Deployment:istio-system/istiod",
      "istio:ServiceAccount:kube-system/ztunnel",
    ]);
  });

  it("asks an authorizer whose address another resource tells", async () => {
    const service = pulumi.output("login.auth.svc.cluster.local");
    const config = (await made({ authorizer: { service, port: 8080 } })).find(
      ({ name }) => name === "istio:ConfigMap:istio-system/istio",
    );
    expect((config?.inputs.data as { mesh: string }).mesh).toContain(
      "service: login.auth.svc.cluster.local\n    port: 8080\n",
    );
  });

  it("tells how Pods join the mesh, and what to wait for", async () => {
    const [sidecar, ambient] = [await istio(), await istio({ mode: "ambient" })].map(({ result }) => result);
    expect([sidecar.mode, sidecar.namespace, sidecar.namespaceLabels]).toEqual([
      "sidecar",
      "istio-system",
      { "istio-injection": "enabled" },
    ]);
    expect(ambient.namespaceLabels).toEqual({ "istio.io/dataplane-mode": "ambient" });
    expect(sidecar.ready).toEqual([sidecar]);
  });

  it("registers nothing for an Istio that somebody else made", async () => {
    const { result, registrations } = await deploy(() => Istio.existing({ mode: "sidecar", revision: "1-29" }));
    expect(registrations.filter(({ type }) => type !== "pulumi:pulumi:Stack")).toEqual([]);
    expect(result).toEqual({
      mode: "sidecar",
      namespace: "istio-system",
      namespaceLabels: { "istio.io/rev": "1-29" },
      ready: [],
    });
  });
});
