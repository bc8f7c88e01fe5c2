import { App, Chart } from "cdk8s";
import { notebookCrds } from "../../../charts/notebook-controller/crds";
import { Notebook } from "../../../charts/notebook-controller/objects";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

describeCrds("notebookCrds", {
  render: notebookCrds,
  file: "notebook-controller.crds.yaml",
  names: ["notebooks.kubeflow.org"],
});

describe("the CRD of Notebooks", () => {
  const template = ["spec", "template", "spec"];

  test("has three versions of one schema, of which v1 is stored", () => {
    const [v1, ...others] = notebookCrds("full")[0].spec.versions;
    expect(v1.name).toBe("v1");
    for (const other of others) {
      expect(other.schema).toEqual(v1.schema);
      expect([other.served, other.storage]).toEqual([true, false]);
    }
  });

  test("asks for an image of each of its containers, but not of init containers", () => {
    const [crd] = notebookCrds("full");
    expect(schemaAt(crd, [...template, "containers", "[]"]).required).toEqual(["image", "name"]);
    expect(schemaAt(crd, [...template, "initContainers", "[]"]).required).toEqual(["name"]);
    expect(schemaAt(crd, [...template, "containers"]).minItems).toBe(1);
  });

  test("leaves the Pod open in the compact rendering", () => {
    const [crd] = notebookCrds("compact");
    expect(schemaAt(crd, template)).toEqual({ type: "object", "x-kubernetes-preserve-unknown-fields": true });
    expect(schemaAt(crd, ["status"])).toEqual(schemaAt(notebookCrds("full")[0], ["status"]));
    expect(JSON.stringify(crd).length).toBeLessThan(5_000);
  });
});

test("a Notebook renders what it was given, in the version that the API server stores", () => {
  const metadata = { name: "explore", namespace: "vision" };
  const spec = { template: { spec: { containers: [{ name: "explore", image: "registry.example.org/jupyter:1" }] } } };
  expect(new Notebook(new Chart(new App(), "test"), "explore", { metadata, spec }).toJson()).toEqual({
    apiVersion: "kubeflow.org/v1",
    kind: "Notebook",
    metadata,
    spec,
  });
});
