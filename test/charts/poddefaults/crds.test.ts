import { App, Chart } from "cdk8s";
import { podDefaultCrds } from "../../../charts/poddefaults/crds";
import { PodDefault } from "../../../charts/poddefaults/objects";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

describeCrds("podDefaultCrds", {
  render: podDefaultCrds,
  file: "poddefaults.crds.yaml",
  names: ["poddefaults.kubeflow.org"],
});

test("containers and volumes are open in the compact rendering, and the rest is described", () => {
  const [[full], [compact]] = [podDefaultCrds("full"), podDefaultCrds("compact")];
  for (const field of ["initContainers", "sidecars", "volumes"]) {
    expect(schemaAt(compact, ["spec", field, "[]"])).toEqual({
      type: "object",
      "x-kubernetes-preserve-unknown-fields": true,
    });
  }
  for (const field of ["env", "envFrom", "selector", "tolerations", "volumeMounts"]) {
    expect(schemaAt(compact, ["spec", field])).toEqual(schemaAt(full, ["spec", field]));
  }
});

test("a PodDefault renders what it was given, in the version that the API server stores", () => {
  const metadata = { name: "explore", namespace: "vision" };
  const spec = {
    desc: "Access to the store",
    selector: { matchLabels: { store: "true" } },
    env: [{ name: "STORE", value: "s3" }],
  };
  expect(new PodDefault(new Chart(new App(), "test"), "explore", { metadata, spec }).toJson()).toEqual({
    apiVersion: "kubeflow.org/v1alpha1",
    kind: "PodDefault",
    metadata,
    spec,
  });
});
