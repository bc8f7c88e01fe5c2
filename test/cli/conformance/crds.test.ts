import { compare, type ComponentObjects } from "../../../cli/conformance/compare";
import { renderedCrds } from "../../../cli/conformance/crds";

const changed = (change: (text: string) => string): ComponentObjects =>
  new Map([...renderedCrds()].map(([component, crds]) => [component, JSON.parse(change(JSON.stringify(crds)))]));

describe("the definitions of custom resources", () => {
  test("are compared by the file of their application, which may be an option or an extra", () => {
    const files = [...renderedCrds()].map(([component, crds]) => [component, crds.length]);
    expect(files).toContainEqual(["training-operator.crds", 6]);
    expect(files).toContainEqual(["options/knative-eventing.crds", 17]);
    expect(files).toContainEqual(["extras/keda-2.20.2.crds", 6]);
    expect(files).toContainEqual(["extras/training-operator-1.7.0.crds", 1]);
  });

  test("equal a reference that describes its fields", () => {
    const described = changed((text) =>
      text.replaceAll('"type":"object"', '"type":"object","description":"what it is"'),
    );
    expect(compare(renderedCrds(), described, []).conforms).toBe(true);
  });

  test("differ from a reference by the field of the schema", () => {
    const wider = changed((text) => text.replace(/("plural":"profiles".*?"scope":)"Cluster"/, '$1"Namespaced"'));
    const { components } = compare(renderedCrds(), wider, []);
    expect(components.flatMap(({ differing }) => differing)).toEqual([
      {
        object: "CustomResourceDefinition profiles.kubeflow.org",
        differences: [{ path: "/spec/scope", rendered: "Cluster", reference: "Namespaced" }],
      },
    ]);
  });
});
