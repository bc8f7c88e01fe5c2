import { RELEASES } from "../../../charts/releases";
import { TrainingOperator } from "../../../components/apps/training-operator";
import type { CrdOptions } from "../../../components/platform/crd-bundle";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";

const release = RELEASES["26.03"];

async function operator(args: { crds?: CrdOptions } = {}): Promise<Registration[]> {
  const { registrations } = await deploy(() => {
    const namespaces = new Namespaces("namespaces");
    new TrainingOperator("training", { release, namespaces, ...args });
  });
  return registrations.filter(({ name }) => name.startsWith("training"));
}

describe("TrainingOperator", () => {
  it("brings its six kinds as one bundle, kept on destroy unless told otherwise", async () => {
    const [kept, dropped] = [await operator(), await operator({ crds: { keepOnDestroy: false } })].map((made) =>
      made.find(({ name }) => name === "training-crds"),
    );
    expect(kept?.type).toBe("kubeflow:crds:CrdBundle");
    expect(Object.keys(kept?.inputs.crds as object)).toEqual([
      "jaxjobs.kubeflow.org",
      "mpijobs.kubeflow.org",
      "paddlejobs.kubeflow.org",
      "pytorchjobs.kubeflow.org",
      "tfjobs.kubeflow.org",
      "xgboostjobs.kubeflow.org",
    ]);
    expect([kept?.inputs.keepOnDestroy, dropped?.inputs.keepOnDestroy]).toEqual([true, false]);
  });

  it("starts its objects after the namespaces and the bundle", async () => {
    const made = await operator();
    const chart = made.find(({ type }) => type === "kubeflow:bridge:ChartResources") as Registration;
    expect(chart.after).toEqual(
      expect.arrayContaining([
        "namespaces:Namespace:kubeflow",
        "namespaces:Namespace:kubeflow-system",
        "training-crds",
      ]),
    );
    const order = made.map(({ name }) => name);
    expect(order.indexOf("training-crds")).toBeLessThan(made.indexOf(chart));
  });

  it("starts the operator after what it needs, and not after the Service that waits for it", async () => {
    const deployment = (await operator()).find(({ type }) => type === "kubernetes:apps/v1:Deployment");
    expect(deployment?.name).toBe("training:Deployment:kubeflow/training-operator");
    expect(deployment?.after).toEqual([
      "training:ClusterRole:training-operator",
      "training:ClusterRoleBinding:training-operator",
      "training:Secret:kubeflow/training-operator-webhook-cert",
      "training:ServiceAccount:kubeflow/training-operator",
      "training:ValidatingWebhookConfiguration:validator.training-operator.kubeflow.org",
    ]);
  });
});
