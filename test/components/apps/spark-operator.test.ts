import { RELEASES } from "../../../charts/releases";
import { SparkOperator, type SparkOperatorArgs } from "../../../components/apps/spark-operator";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";

const release = RELEASES["26.03"];

async function operator(args: Partial<SparkOperatorArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(() => {
    const namespaces = new Namespaces("namespaces");
    new SparkOperator("spark", { release, availability: "high", namespaces, ...args });
  });
  return registrations.filter(({ name }) => name.startsWith("spark"));
}

describe("SparkOperator", () => {
  it("brings its three kinds as one bundle, kept on destroy unless told otherwise", async () => {
    const [kept, dropped] = [await operator(), await operator({ crds: { keepOnDestroy: false } })].map((made) =>
      made.find(({ type }) => type === "kubeflow:crds:CrdBundle"),
    );
    expect(Object.keys(kept?.inputs.crds as object)).toEqual([
      "scheduledsparkapplications.sparkoperator.k8s.io",
      "sparkapplications.sparkoperator.k8s.io",
      "sparkconnects.sparkoperator.k8s.io",
    ]);
    expect([kept?.inputs.keepOnDestroy, dropped?.inputs.keepOnDestroy]).toEqual([true, false]);
  });

  it("starts its objects after the namespaces and the bundle", async () => {
    const chart = (await operator()).find(({ type }) => type === "kubeflow:bridge:ChartResources");
    expect(chart?.after).toEqual(expect.arrayContaining(["namespaces:Namespace:kubeflow", "spark-crds"]));
  });

  it("starts the webhook after what it fills", async () => {
    const webhook = (await operator()).find(({ name }) => name === "spark:Deployment:kubeflow/spark-operator-webhook");
    expect(webhook?.after).toEqual(
      expect.arrayContaining([
        "spark:MutatingWebhookConfiguration:spark-operator-webhook",
        "spark:RoleBinding:kubeflow/spark-operator-webhook",
        "spark:Secret:kubeflow/spark-operator-webhook-certs",
        "spark:ValidatingWebhookConfiguration:spark-operator-webhook",
      ]),
    );
  });

  it("hands its settings to the chart", async () => {
    const made = await operator({ watch: { kind: "named", names: ["team-a"] }, enforceQuotas: true });
    const args = (name: string) =>
      JSON.stringify(made.find((it) => it.name === `spark:Deployment:kubeflow/spark-operator-${name}`)?.inputs);
    expect(args("controller")).toContain('"--namespaces=team-a"');
    expect(args("webhook")).toContain('"--enable-resource-quota-enforcement=true"');
  });
});
