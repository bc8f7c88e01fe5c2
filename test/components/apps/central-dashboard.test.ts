import { RELEASES } from "../../../charts/releases";
import { CentralDashboard, type CentralDashboardArgs } from "../../../components/apps/central-dashboard";
import { Namespaces } from "../../../components/platform/namespaces";
import { Roles } from "../../../components/platform/roles";
import { deploy, type Registration } from "../support/deployment";
import { FOREIGN_INGRESS, gatewaysBelieved, userEntry } from "../support/user-entry";

async function dashboard(args: Partial<CentralDashboardArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(
    () =>
      new CentralDashboard("dashboard", {
        ...{ release: RELEASES["26.03"], availability: "high" },
        namespaces: new Namespaces("namespaces"),
        entry: userEntry({ ready: [new Roles("login")] }),
        apps: new Set(["katib"]),
        ...args,
      }),
  );
  return registrations;
}

describe("CentralDashboard", () => {
  it("starts after the namespaces and the login", async () => {
    const chart = (await dashboard()).find(
      ({ type, name }) => type.endsWith(":ChartResources") && name === "dashboard",
    );
    expect(chart?.after).toEqual(
      expect.arrayContaining(["namespaces:Namespace:kubeflow", "login:ClusterRole:kubeflow-admin"]),
    );
  });

  it("leads to what is installed and to the organization's own pages", async () => {
    const links = { external: [{ text: "Grafana", url: "https://grafana.example.com" }] };
    const config = (await dashboard({ links })).find(
      ({ name }) => name === "dashboard:ConfigMap:kubeflow/centraldashboard-config",
    );
    const data = config?.inputs.data as { links: string };
    expect(JSON.parse(data.links)).toMatchObject({
      menuLinks: [{ text: "Katib Experiments" }],
      externalLinks: [{ text: "Grafana" }],
    });
  });

  it("waits with its program for what the program reads", async () => {
    const program = (await dashboard()).find(({ name }) => name === "dashboard:Deployment:kubeflow/centraldashboard");
    expect(program?.after).toContain("dashboard:ConfigMap:kubeflow/centraldashboard-config");
  });

  it("believes the gateway that users come in by, and no other", async () => {
    const made = await dashboard({ entry: userEntry({ ingress: FOREIGN_INGRESS }) });
    expect(gatewaysBelieved(made)).toEqual(["foreign"]);
  });
});
