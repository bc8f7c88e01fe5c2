import { RELEASES } from "../../../charts/releases";
import { Istio, type Mesh } from "../../../components/platform/istio";
import { KnativeEventing } from "../../../components/platform/knative-eventing";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";

const common = { release: RELEASES["26.03"], availability: "high" } as const;

async function eventing(mesh: () => Mesh | undefined = () => undefined): Promise<Registration[]> {
  const { registrations } = await deploy(() => new KnativeEventing("eventing", { ...common, mesh: mesh() }));
  return registrations;
}

function chartOf(made: readonly Registration[]): Registration | undefined {
  return made.find(({ type, name }) => type === "kubeflow:bridge:ChartResources" && name === "eventing");
}

describe("KnativeEventing", () => {
  it("brings its seventeen kinds before its objects, kept on destroy unless told otherwise", async () => {
    const made = await eventing();
    const crds = made.find(({ type }) => type === "kubeflow:crds:CrdBundle");
    expect(Object.keys(crds?.inputs.crds as object)).toHaveLength(17);
    expect(crds?.inputs.keepOnDestroy).toBe(true);
    expect(chartOf(made)?.after).toContain("eventing-crds");
    const { registrations } = await deploy(
      () => new KnativeEventing("eventing", { ...common, crds: { keepOnDestroy: false } }),
    );
    expect(registrations.find(({ name }) => name === "eventing-crds")?.inputs.keepOnDestroy).toBe(false);
  });

  it("announces its webhooks when somebody answers", async () => {
    const webhooks = (await eventing()).filter(({ type }) => type.endsWith("WebhookConfiguration"));
    expect(webhooks).toHaveLength(4);
    for (const { after } of webhooks) expect(after).toContain("eventing:Deployment:knative-eventing/eventing-webhook");
  });

  it("joins the mesh it is given, after that is ready", async () => {
    const own = await eventing(
      () => new Istio("istio", { ...common, namespaces: new Namespaces("namespaces"), mode: "ambient" }),
    );
    expect(chartOf(own)?.after).toContain("istio-crds");
    const namespace = (made: readonly Registration[]) =>
      (made.find(({ name }) => name === "eventing:Namespace:knative-eventing")?.inputs.metadata as { labels: object })
        .labels;
    expect(namespace(own)).toMatchObject({ "istio.io/dataplane-mode": "ambient" });
    const foreign = await eventing(() => Istio.existing({ mode: "sidecar", revision: "1-29" }));
    expect(namespace(foreign)).toMatchObject({ "istio.io/rev": "1-29" });
    expect((await eventing()).filter(({ type }) => type.includes("istio"))).toEqual([]);
  });

  it("is told by its namespace, which an existing installation states, without a resource", async () => {
    const { result, registrations } = await deploy(() => KnativeEventing.existing("events"));
    expect(result).toEqual({ namespace: "events", ready: [] });
    expect(registrations).toEqual([]);
    const { result: made } = await deploy(() => new KnativeEventing("eventing", common));
    expect([made.namespace, made.ready]).toEqual(["knative-eventing", [made]]);
  });
});
