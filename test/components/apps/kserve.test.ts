import { RELEASES } from "../../../charts/releases";
import { KServe, type KServeArgs, type ServingMode } from "../../../components/apps/kserve";
import { Namespaces } from "../../../components/platform/namespaces";
import { KnativeServing } from "../../../components/platform/knative-serving";
import { deploy, type Registration } from "../support/deployment";
import { userEntry } from "../support/user-entry";

const release = RELEASES["26.03"];
const issuer = { kind: "ClusterIssuer", name: "public" } as const;

interface Around {
  readonly mode?: (knative: ReturnType<typeof KnativeServing.existing>) => ServingMode;
  readonly args?: Partial<KServeArgs>;
}

async function kserve({ mode = (knative) => ({ kind: "serverless", knative }), args }: Around = {}) {
  return deploy(() => {
    const here = (name: string) => new Namespaces(name);
    const knative = { ...KnativeServing.existing({ domain: "serving.example.com" }), ready: [here("knative")] };
    return new KServe("kserve", {
      ...{ release, availability: "high" as const, namespaces: here("namespaces") },
      issuers: {
        issuer,
        internalIssuer: { ...issuer, name: "internal" },
        httpChallenge: false,
        ready: [here("issuers")],
      },
      entry: userEntry({
        gateway: { name: "kubeflow/kubeflow-gateway", host: "kubeflow.example.com", https: true },
        ready: [here("entry")],
      }),
      mode: mode(knative),
      scaling: { namespace: "keda", ready: [here("keda")] },
      ...args,
    });
  });
}

const chart = (made: readonly Registration[]) =>
  made.find(({ type, name }) => type === "kubeflow:bridge:ChartResources" && name === "kserve");

function ingressOf(made: readonly Registration[]): unknown {
  const config = made.find(({ name }) => name === "kserve:ConfigMap:kubeflow/inferenceservice-config");
  return JSON.parse((config?.inputs.data as Record<string, string>).ingress);
}

describe("KServe", () => {
  it("brings its thirteen kinds, once, before its objects", async () => {
    const { registrations } = await kserve();
    const bundles = registrations.filter(
      ({ type, name }) => type === "kubeflow:crds:CrdBundle" && name === "kserve-crds",
    );
    expect(bundles.map(({ inputs }) => Object.keys(inputs.crds as object).length)).toEqual([13]);
    expect(chart(registrations)?.after).toContain("kserve-crds");
  });

  it("waits for its namespace, the issuers, the way of users, and the kinds that its controller looks for", async () => {
    const { registrations } = await kserve();
    expect(chart(registrations)?.after).toEqual(
      expect.arrayContaining(
        ["namespaces", "issuers", "entry", "knative", "keda"].map((name) => `${name}:Namespace:kubeflow`),
      ),
    );
  });

  it("without Knative it waits for none and says so in its configuration", async () => {
    const { registrations } = await kserve({ mode: () => ({ kind: "standard", domain: "models.example.com" }) });
    expect(chart(registrations)?.after).not.toContain("knative:Namespace:kubeflow");
    expect(ingressOf(registrations)).toMatchObject({
      ingressDomain: "models.example.com",
      disableIstioVirtualHost: true,
    });
  });

  it("leads users by their gateway, and Pods by Knative's", async () => {
    const { registrations } = await kserve();
    expect(ingressOf(registrations)).toMatchObject({
      ingressGateway: "kubeflow/kubeflow-gateway",
      ingressDomain: "kubeflow.example.com",
      localGateway: "knative-serving/knative-local-gateway",
      urlScheme: "https",
    });
  });

  it("has its certificate from the internal issuer", async () => {
    const { registrations } = await kserve();
    const certificate = registrations.find(({ type }) => type === "kubernetes:cert-manager.io/v1:Certificate");
    expect(certificate?.inputs.spec).toMatchObject({ issuerRef: { kind: "ClusterIssuer", name: "internal" } });
  });

  it("hands its settings to the chart, and is what InferenceServices are made after", async () => {
    const { result, registrations } = await kserve({ args: { settings: { llm: { gateway: "models/gateway" } } } });
    expect([result.namespace, result.ready]).toEqual(["kubeflow", [result]]);
    expect(registrations.map(({ name }) => name)).toContain("kserve:Deployment:kubeflow/llmisvc-controller-manager");
  });
});
