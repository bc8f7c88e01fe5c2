import { Roles } from "../../../components/platform/roles";
import { deploy } from "../support/deployment";

describe("Roles", () => {
  it("makes the roles that tenants are bound to and before them those that they are made of", async () => {
    const { registrations } = await deploy(() => new Roles("roles"));
    expect(registrations[0].type).toBe("kubeflow:platform:Roles");
    const objects = registrations.slice(2);
    expect(new Set(objects.map(({ type }) => type))).toEqual(
      new Set(["kubernetes:rbac.authorization.k8s.io/v1:ClusterRole"]),
    );
    expect(objects.map(({ name }) => name).sort()).toEqual([
      "roles:ClusterRole:kubeflow-admin",
      "roles:ClusterRole:kubeflow-edit",
      "roles:ClusterRole:kubeflow-kubernetes-admin",
      "roles:ClusterRole:kubeflow-kubernetes-edit",
      "roles:ClusterRole:kubeflow-kubernetes-view",
      "roles:ClusterRole:kubeflow-view",
    ]);
    const made = (name: string) => `roles:ClusterRole:kubeflow-${name}`;
    expect(Object.fromEntries(objects.map(({ name, after }) => [name, [...after].sort()]))).toMatchObject({
      [made("admin")]: [made("edit"), made("kubernetes-admin")],
      [made("edit")]: [made("kubernetes-edit"), made("view")],
      [made("view")]: [made("kubernetes-view")],
      [made("kubernetes-view")]: [],
    });
  });
});
