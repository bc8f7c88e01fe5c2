import { RELEASES } from "../../../charts/releases";
import { NotebookController, type NotebookControllerArgs } from "../../../components/apps/notebook-controller";
import { Namespaces } from "../../../components/platform/namespaces";
import { deploy, type Registration } from "../support/deployment";
import { userEntry } from "../support/user-entry";

async function controller(args: Partial<NotebookControllerArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(() => {
    const namespaces = new Namespaces("namespaces");
    const entry = userEntry({ ready: [new Namespaces("login")] });
    const common = { release: RELEASES["26.03"], availability: "high", namespaces, entry } as const;
    const made = new NotebookController("notebooks", { ...common, ...args });
    expect(made.ready).toEqual([made]);
  });
  return registrations.filter(({ name }) => name.startsWith("notebooks"));
}

describe("NotebookController", () => {
  it("brings its kind as one bundle, kept on destroy unless told otherwise", async () => {
    const [kept, dropped] = [await controller(), await controller({ crds: { keepOnDestroy: false } })].map((made) =>
      made.find(({ type }) => type === "kubeflow:crds:CrdBundle"),
    );
    expect(Object.keys(kept?.inputs.crds as object)).toEqual(["notebooks.kubeflow.org"]);
    expect([kept?.inputs.keepOnDestroy, dropped?.inputs.keepOnDestroy]).toEqual([true, false]);
  });

  it("starts its objects after the namespaces, its kind and whatever users come in by", async () => {
    const chart = (await controller()).find(({ type }) => type === "kubeflow:bridge:ChartResources");
    expect(chart?.after).toEqual(
      expect.arrayContaining(["namespaces:Namespace:kubeflow", "login:Namespace:kubeflow", "notebooks-crds"]),
    );
  });

  it("hands its settings to the chart", async () => {
    const culling = { enabled: true, idleMinutes: 480, checkMinutes: 10 };
    const config = (await controller({ culling })).find(({ type }) => type === "kubernetes:core/v1:ConfigMap");
    expect(config?.inputs.data).toMatchObject({ ENABLE_CULLING: "true", CULL_IDLE_TIME: "480" });
    const usual = (await controller()).find(({ type }) => type === "kubernetes:core/v1:ConfigMap");
    expect(usual?.inputs.data).toMatchObject({ ENABLE_CULLING: "false", ISTIO_GATEWAY: "kubeflow/kubeflow-gateway" });
  });
});
