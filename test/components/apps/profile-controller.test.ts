import { RELEASES } from "../../../charts/releases";
import { ProfileController, type ProfileControllerArgs } from "../../../components/apps/profile-controller";
import { Namespaces } from "../../../components/platform/namespaces";
import { Roles } from "../../../components/platform/roles";
import { deploy, type Registration } from "../support/deployment";
import { FOREIGN_INGRESS, gatewaysBelieved, userEntry } from "../support/user-entry";

async function controller(args: Partial<ProfileControllerArgs> = {}): Promise<Registration[]> {
  const { registrations } = await deploy(
    () =>
      new ProfileController("profiles", {
        ...{ release: RELEASES["26.03"], availability: "high" },
        namespaces: new Namespaces("namespaces"),
        roles: new Roles("roles"),
        entry: userEntry({ ready: [new Roles("login")] }),
        ...args,
      }),
  );
  return registrations;
}

describe("ProfileController", () => {
  it("brings the kind Profile, kept on destroy unless told otherwise", async () => {
    const bundles = [await controller(), await controller({ crds: { keepOnDestroy: false } })].map((all) =>
      all.find(({ type }) => type === "kubeflow:crds:CrdBundle"),
    );
    expect(Object.keys(bundles[0]?.inputs.crds as object)).toEqual(["profiles.kubeflow.org"]);
    expect(bundles.map((bundle) => bundle?.inputs.keepOnDestroy)).toEqual([true, false]);
  });

  it("starts after the namespaces, the roles that it binds, its kind and the login", async () => {
    const chart = (await controller()).find(
      ({ type, name }) => type.endsWith(":ChartResources") && name === "profiles",
    );
    expect(chart?.after).toEqual(
      expect.arrayContaining([
        "namespaces:Namespace:kubeflow",
        "roles:ClusterRole:kubeflow-admin",
        "profiles-crds",
        "login:ClusterRole:kubeflow-admin",
      ]),
    );
  });

  it("hands its settings to the chart", async () => {
    const variables = (await controller({ clusterAdmin: "ada@example.com" })).find(
      ({ name }) => name === "profiles:ConfigMap:kubeflow/profiles-config",
    );
    expect(variables?.inputs.data).toMatchObject({ ADMIN: "ada@example.com" });
  });

  it("believes the gateway that users come in by, and no other", async () => {
    const made = await controller({ entry: userEntry({ ingress: FOREIGN_INGRESS }) });
    expect(gatewaysBelieved(made)).toEqual(["foreign"]);
  });
});
