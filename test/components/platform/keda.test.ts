import { RELEASES } from "../../../charts/releases";
import { Keda, type KedaArgs } from "../../../components/platform/keda";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";

const release = RELEASES["26.03"];

async function keda(args: Partial<KedaArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(() => new Keda("keda", { release, availability: "high", ...args }));
  return registrations;
}

describe("Keda", () => {
  it("brings its six kinds before its objects, kept on destroy unless told otherwise", async () => {
    const made = await keda();
    const [kept, dropped] = [made, await keda({ crds: { keepOnDestroy: false } })].map((all) =>
      all.find(({ type }) => type === "kubeflow:crds:CrdBundle"),
    );
    expect(Object.keys(kept?.inputs.crds as object)).toEqual([
      "cloudeventsources.eventing.keda.sh",
      "clustercloudeventsources.eventing.keda.sh",
      "clustertriggerauthentications.keda.sh",
      "scaledjobs.keda.sh",
      "scaledobjects.keda.sh",
      "triggerauthentications.keda.sh",
    ]);
    expect([kept?.inputs.keepOnDestroy, dropped?.inputs.keepOnDestroy]).toEqual([true, false]);
    expect(made.find(({ type }) => type === "kubeflow:bridge:ChartResources")?.after).toContain("keda-crds");
  });

  it("announces the metrics API and the webhooks when those who answer are ready", async () => {
    const after = async (type: string) => (await keda()).find((made) => made.type === type)?.after;
    expect(await after("kubernetes:apiregistration.k8s.io/v1:APIService")).toContain(
      "keda:Deployment:keda/keda-metrics-apiserver",
    );
    expect(await after("kubernetes:admissionregistration.k8s.io/v1:ValidatingWebhookConfiguration")).toContain(
      "keda:Deployment:keda/keda-admission",
    );
  });

  it("hands its settings to the chart", async () => {
    const operator = (await keda({ watchNamespaces: ["team-a"] })).find(
      ({ name }) => name === "keda:Deployment:keda/keda-operator",
    );
    expect(JSON.stringify(operator?.inputs)).toContain('{"name":"WATCH_NAMESPACE","value":"team-a"}');
  });

  it("takes its certificate from the internal issuer of whoever issues, and waits for that", async () => {
    const { registrations } = await deploy(() => {
      const ready = [new Namespaces("issuers")];
      const issuer = { kind: "ClusterIssuer", name: "public" } as const;
      const issuers = { issuer, internalIssuer: { ...issuer, name: "internal" }, httpChallenge: false, ready };
      return new Keda("keda", { release, availability: "high", issuers });
    });
    const certificate = registrations.find(({ type }) => type === "kubernetes:cert-manager.io/v1:Certificate");
    expect(certificate?.inputs.spec).toMatchObject({ issuerRef: { kind: "ClusterIssuer", name: "internal" } });
    expect(
      registrations.find(({ type, name }) => type === "kubeflow:bridge:ChartResources" && name === "keda")?.after,
    ).toEqual(expect.arrayContaining(["issuers:Namespace:kubeflow", "keda-crds"]));
    expect((await keda()).map(({ type }) => type)).not.toContain("kubernetes:cert-manager.io/v1:Certificate");
  });

  it("is told by its namespace, which an existing installation states, without a resource", async () => {
    const { result, registrations } = await deploy(() => Keda.existing("scaling"));
    expect(result).toEqual({ namespace: "scaling", ready: [] });
    expect(registrations).toEqual([]);
    const { result: made } = await deploy(() => new Keda("keda", { release, availability: "single" }));
    expect([made.namespace, made.ready]).toEqual(["keda", [made]]);
  });
});
