import { RELEASES } from "../../../charts/releases";
import { PodDefaults, type PodDefaultsArgs } from "../../../components/apps/pod-defaults";
import { CertManager } from "../../../components/platform/cert-manager";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";

const issuer = { kind: "ClusterIssuer", name: "public" } as const;
const internalIssuer = { ...issuer, name: "internal" };

async function webhook(args: Partial<PodDefaultsArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(() => {
    const namespaces = new Namespaces("namespaces");
    const ready = [new Namespaces("issuers")];
    const issuers = { ...CertManager.existing({ issuer, internalIssuer }), ready };
    const common = { release: RELEASES["26.03"], availability: "high", mesh: "sidecar", namespaces, issuers } as const;
    const made = new PodDefaults("pod-defaults", { ...common, ...args });
    expect(made.ready).toEqual([made]);
  });
  return registrations.filter(({ name }) => name.startsWith("pod-defaults"));
}

describe("PodDefaults", () => {
  it("brings its kind as one bundle, kept on destroy unless told otherwise", async () => {
    const [kept, dropped] = [await webhook(), await webhook({ crds: { keepOnDestroy: false } })].map((made) =>
      made.find(({ type }) => type === "kubeflow:crds:CrdBundle"),
    );
    expect(Object.keys(kept?.inputs.crds as object)).toEqual(["poddefaults.kubeflow.org"]);
    expect([kept?.inputs.keepOnDestroy, dropped?.inputs.keepOnDestroy]).toEqual([true, false]);
  });

  it("starts its objects after the namespaces, its kind and whoever issues its certificate", async () => {
    const made = await webhook();
    const chart = made.find(({ type }) => type === "kubeflow:bridge:ChartResources");
    expect(chart?.after).toEqual(
      expect.arrayContaining(["namespaces:Namespace:kubeflow", "issuers:Namespace:kubeflow", "pod-defaults-crds"]),
    );
    const certificate = made.find(({ type }) => type === "kubernetes:cert-manager.io/v1:Certificate");
    expect(certificate?.inputs.spec).toMatchObject({ issuerRef: internalIssuer });
  });

  it("announces the webhook when it answers", async () => {
    const configuration = (await webhook()).find(({ type }) => type.endsWith(":MutatingWebhookConfiguration"));
    expect(configuration?.after).toEqual([
      "pod-defaults:Deployment:kubeflow/admission-webhook-deployment",
      "pod-defaults:Service:kubeflow/admission-webhook-service",
    ]);
  });

  it("stays out of the mesh, whichever it is", async () => {
    const deployment = (await webhook({ mesh: "ambient" })).find(
      ({ type }) => type === "kubernetes:apps/v1:Deployment",
    );
    expect(JSON.stringify(deployment?.inputs)).toContain('"istio.io/dataplane-mode":"none"');
  });
});
