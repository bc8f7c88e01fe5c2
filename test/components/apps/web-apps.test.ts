import type { ApplicationArgs } from "../../../components/apps/application";
import { JupyterWebApp, type JupyterWebAppArgs } from "../../../components/apps/jupyter-web-app";
import { KServeModelsWebApp } from "../../../components/apps/kserve-models-web-app";
import { TensorboardsWebApp } from "../../../components/apps/tensorboards-web-app";
import { VolumesWebApp, type VolumesWebAppArgs } from "../../../components/apps/volumes-web-app";
import { Namespaces } from "../../../components/platform/namespaces";
import type { UserEntry } from "../../../components/platform/user-entry";
import { RELEASES } from "../../../charts/releases";
import { deploy, type Registration } from "../support/deployment";
import { FOREIGN_INGRESS, gatewaysBelieved, userEntry } from "../support/user-entry";

type Args = Omit<ApplicationArgs, "crds"> & { readonly entry: UserEntry };

/** Runs a program with what every web app needs; the login stands for what comes before routes. */
async function deployed<T>(program: (args: Args) => T): Promise<{ result: T; registrations: Registration[] }> {
  return deploy(() => {
    const namespaces = new Namespaces("namespaces");
    const gateway = { name: "edge/users", host: "kubeflow.example.com", https: false };
    const entry = userEntry({ gateway, mesh: "ambient", ready: [new Namespaces("login")] });
    return program({ release: RELEASES["26.03"], availability: "high", namespaces, entry });
  });
}

const APPS = [
  ["JupyterWebApp", (args: Args) => new JupyterWebApp("app", { ...args, gpuPools: [] })],
  ["VolumesWebApp", (args: Args) => new VolumesWebApp("app", args)],
  ["TensorboardsWebApp", (args: Args) => new TensorboardsWebApp("app", args)],
  ["KServeModelsWebApp", (args: Args) => new KServeModelsWebApp("app", args)],
] as const;

describe.each(APPS)("%s", (type, make) => {
  it("is one component of its type, after the namespaces and the login", async () => {
    const { result, registrations } = await deployed(make);
    expect(registrations.find(({ name }) => name === "app")?.type).toBe(`kubeflow:apps:${type}`);
    const chart = registrations.find(({ name, type: each }) => name === "app" && each.endsWith("ChartResources"));
    expect(chart?.after).toEqual(
      expect.arrayContaining(["namespaces:Namespace:kubeflow", "login:Namespace:kubeflow-system"]),
    );
    expect(result.ready).toEqual([result]);
  });

  it("brings no kinds, and is reached by the gateway that it is given", async () => {
    const { registrations } = await deployed(make);
    expect(registrations.map(({ type: each }) => each)).not.toContain("kubeflow:crds:CrdBundle");
    const route = registrations.find(({ type: each }) => each.endsWith(":VirtualService"));
    expect(route?.inputs.spec).toMatchObject({ gateways: ["edge/users"], hosts: ["*"] });
    const text = JSON.stringify(registrations.map(({ inputs }) => inputs));
    expect(text).toMatch(/APP_SECURE_COOKIES"(,"value")?:"false"/);
  });
});

describe.each(APPS)("%s behind another gateway", (_type, make) => {
  it("believes that one, and no other", async () => {
    const entry = userEntry({ ingress: FOREIGN_INGRESS });
    const { registrations } = await deployed((args) => make({ ...args, entry }));
    expect(gatewaysBelieved(registrations)).toEqual(["foreign"]);
  });
});

async function inputsOf(program: (args: Args) => unknown, kind: string): Promise<string> {
  const { registrations } = await deployed(program);
  return JSON.stringify(registrations.filter(({ name }) => name.includes(`:${kind}:`)).map(({ inputs }) => inputs));
}

describe("settings", () => {
  it("of the form and the cluster's GPUs reach the web app for notebooks", async () => {
    const settings: Pick<JupyterWebAppArgs, "gpuPools" | "poolLabel" | "spawner"> = {
      gpuPools: [{ name: "a100", model: "A100-80", gpusPerNode: 8, nodes: 2 }],
      poolLabel: "cloud.google.com/gke-nodepool",
      spawner: { memory: { default: 16 } },
    };
    const configs = await inputsOf((args) => new JupyterWebApp("app", { ...args, ...settings }), "ConfigMap");
    for (const text of ["pool-a100", "cloud.google.com/gke-nodepool", "16Gi"]) expect(configs).toContain(text);
  });

  it("of the viewer reach the web app for volumes", async () => {
    const viewer: Pick<VolumesWebAppArgs, "viewerImage"> = { viewerImage: "example.com/browser:2" };
    const program = (args: Args) => new VolumesWebApp("app", { ...args, ...viewer });
    expect(await inputsOf(program, "Deployment")).toContain("example.com/browser:2");
  });
});
