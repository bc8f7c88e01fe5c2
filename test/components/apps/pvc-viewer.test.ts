import { RELEASES } from "../../../charts/releases";
import { PvcViewer, type PvcViewerArgs } from "../../../components/apps/pvc-viewer";
import { CertManager } from "../../../components/platform/cert-manager";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";
import { userEntry } from "../support/user-entry";

const issuer = { kind: "ClusterIssuer", name: "public" } as const;
const internalIssuer = { ...issuer, name: "internal" };

async function viewer(args: Partial<PvcViewerArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(() => {
    const namespaces = new Namespaces("namespaces");
    const entry = userEntry({ ready: [new Namespaces("login")] });
    const issuers = { ...CertManager.existing({ issuer, internalIssuer }), ready: [new Namespaces("issuers")] };
    const common = { release: RELEASES["26.03"], availability: "high", namespaces, entry, issuers } as const;
    const made = new PvcViewer("viewer", { ...common, ...args });
    expect(made.ready).toEqual([made]);
  });
  return registrations.filter(({ name }) => name.startsWith("viewer"));
}

describe("PvcViewer", () => {
  it("brings its kind as one bundle, kept on destroy unless told otherwise", async () => {
    const [kept, dropped] = [await viewer(), await viewer({ crds: { keepOnDestroy: false } })].map((made) =>
      made.find(({ type }) => type === "kubeflow:crds:CrdBundle"),
    );
    expect(Object.keys(kept?.inputs.crds as object)).toEqual(["pvcviewers.kubeflow.org"]);
    expect([kept?.inputs.keepOnDestroy, dropped?.inputs.keepOnDestroy]).toEqual([true, false]);
  });

  it("starts its objects after the namespaces, its kind, whoever issues, and whatever users come in by", async () => {
    const made = await viewer();
    const chart = made.find(({ type }) => type === "kubeflow:bridge:ChartResources");
    expect(chart?.after).toEqual(
      expect.arrayContaining([
        "namespaces:Namespace:kubeflow",
        "issuers:Namespace:kubeflow",
        "login:Namespace:kubeflow",
        "viewer-crds",
      ]),
    );
    const certificate = made.find(({ type }) => type === "kubernetes:cert-manager.io/v1:Certificate");
    expect(certificate?.inputs.spec).toMatchObject({ issuerRef: internalIssuer });
  });

  it("hands its settings to the chart", async () => {
    const made = await viewer({ viewerImage: "mirror/viewer:1" });
    const config = made.find(({ type }) => type === "kubernetes:core/v1:ConfigMap");
    expect(JSON.stringify(config?.inputs.data)).toContain("image: mirror/viewer:1");
    const deployment = made.find(({ type }) => type === "kubernetes:apps/v1:Deployment");
    expect(JSON.stringify(deployment?.inputs)).toContain(
      '{"name":"ISTIO_GATEWAY","value":"kubeflow/kubeflow-gateway"}',
    );
    expect(JSON.stringify(deployment?.inputs)).toContain('"traffic.sidecar.istio.io/excludeInboundPorts":"9443"');
  });
});
