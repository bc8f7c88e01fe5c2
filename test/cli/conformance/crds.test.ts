import { objectId } from "../../../charts/common/objects";
import { compare, type ComponentObjects } from "../../../cli/conformance/compare";
import { renderedCrds } from "../../../cli/conformance/crds";

const changed = (change: (text: string) => string): ComponentObjects =>
  new Map([...renderedCrds()].map(([component, crds]) => [component, JSON.parse(change(JSON.stringify(crds)))]));

describe("the definitions of custom resources", () => {
  test("are compared by the file of their application", () => {
    expect([...renderedCrds()].map(([component, crds]) => [component, crds.map(objectId)])).toEqual([
      [
        "training-operator.crds",
        ["jaxjobs", "mpijobs", "paddlejobs", "pytorchjobs", "tfjobs", "xgboostjobs"].map(
          (plural) => `CustomResourceDefinition ${plural}.kubeflow.org`,
        ),
      ],
      ["profiles.crds", ["CustomResourceDefinition profiles.kubeflow.org"]],
    ]);
  });

  test("equal a reference that describes its fields", () => {
    const described = changed((text) =>
      text.replaceAll('"type":"object"', '"type":"object","description":"what it is"'),
    );
    expect(compare(renderedCrds(), described, []).conforms).toBe(true);
  });

  test("differ from a reference by the field of the schema", () => {
    const wider = changed((text) => text.replace('"scope":"Cluster"', '"scope":"Namespaced"'));
    const { components } = compare(renderedCrds(), wider, []);
    expect(components.flatMap(({ differing }) => differing)).toEqual([
      {
        object: "CustomResourceDefinition profiles.kubeflow.org",
        differences: [{ path: "/spec/scope", rendered: "Cluster", reference: "Namespaced" }],
      },
    ]);
  });
});
