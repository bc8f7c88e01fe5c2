import { App, Chart } from "cdk8s";
import { tensorboardCrds } from "../../../charts/tensorboard-controller/crds";
import { Tensorboard } from "../../../charts/tensorboard-controller/objects";
import { describeCrds } from "../support/crds";

describeCrds("tensorboardCrds", {
  render: tensorboardCrds,
  file: "tensorboard-controller.crds.yaml",
  names: ["tensorboards.tensorboard.kubeflow.org"],
});

test("the CRD of Tensorboards is the same in both sizes, since it embeds no Kubernetes types", () => {
  expect(tensorboardCrds("compact")).toEqual(tensorboardCrds("full"));
});

test("a Tensorboard renders what it was given, in the version that the API server stores", () => {
  const metadata = { name: "explore", namespace: "vision" };
  const spec = { logspath: "pvc://training/logs" };
  expect(new Tensorboard(new Chart(new App(), "test"), "explore", { metadata, spec }).toJson()).toEqual({
    apiVersion: "tensorboard.kubeflow.org/v1alpha1",
    kind: "Tensorboard",
    metadata,
    spec,
  });
});
