import { Namespaces } from "../../../components/platform/namespaces";
import { deploy } from "../support/deployment";

describe("Namespaces", () => {
  it("makes the two namespaces of the control plane, and in each nothing before it", async () => {
    const { registrations } = await deploy(() => new Namespaces("namespaces"));
    expect(registrations.slice(0, 2).map(({ type, name, parent }) => [type, name, parent])).toEqual([
      ["kubeflow:platform:Namespaces", "namespaces", ""],
      ["kubeflow:bridge:ChartResources", "namespaces", "namespaces"],
    ]);
    const objects = registrations.slice(2);
    expect(objects.filter(({ type }) => type.endsWith(":Namespace")).map(({ name, after }) => [name, after])).toEqual([
      ["namespaces:Namespace:kubeflow", []],
      ["namespaces:Namespace:kubeflow-system", []],
    ]);
    const policies = objects.filter(({ type }) => type === "kubernetes:networking.k8s.io/v1:NetworkPolicy");
    expect(policies).toHaveLength(objects.length - 2);
    for (const { inputs, after } of policies) {
      expect(after).toEqual([`namespaces:Namespace:${(inputs.metadata as { namespace: string }).namespace}`]);
    }
  });
});
