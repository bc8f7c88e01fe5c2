import { RELEASES } from "../../../charts/releases";
import { TensorboardController, type TensorboardControllerArgs } from "../../../components/apps/tensorboard-controller";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";
import { userEntry } from "../support/user-entry";

async function controller(args: Partial<TensorboardControllerArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(() => {
    const namespaces = new Namespaces("namespaces");
    const entry = userEntry({ ready: [new Namespaces("login")] });
    const common = { release: RELEASES["26.03"], availability: "high", namespaces, entry } as const;
    const made = new TensorboardController("tensorboards", { ...common, ...args });
    expect(made.ready).toEqual([made]);
  });
  return registrations.filter(({ name }) => name.startsWith("tensorboards"));
}

describe("TensorboardController", () => {
  it("brings its kind as one bundle, kept on destroy unless told otherwise", async () => {
    const [kept, dropped] = [await controller(), await controller({ crds: { keepOnDestroy: false } })].map((made) =>
      made.find(({ type }) => type === "kubeflow:crds:CrdBundle"),
    );
    expect(Object.keys(kept?.inputs.crds as object)).toEqual(["tensorboards.tensorboard.kubeflow.org"]);
    expect([kept?.inputs.keepOnDestroy, dropped?.inputs.keepOnDestroy]).toEqual([true, false]);
  });

  it("starts its objects after the namespaces, its kind and whatever users come in by", async () => {
    const chart = (await controller()).find(({ type }) => type === "kubeflow:bridge:ChartResources");
    expect(chart?.after).toEqual(
      expect.arrayContaining(["namespaces:Namespace:kubeflow", "login:Namespace:kubeflow", "tensorboards-crds"]),
    );
  });

  it("hands its settings to the chart", async () => {
    const made = await controller({ image: "mirror/tensorboard:1" });
    const config = made.find(({ type }) => type === "kubernetes:core/v1:ConfigMap");
    expect(config?.inputs.data).toMatchObject({
      TENSORBOARD_IMAGE: "mirror/tensorboard:1",
      ISTIO_GATEWAY: "kubeflow/kubeflow-gateway",
    });
  });
});
