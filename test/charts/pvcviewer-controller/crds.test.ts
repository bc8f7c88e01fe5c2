import { App, Chart } from "cdk8s";
import { pvcViewerCrds } from "../../../charts/pvcviewer-controller/crds";
import { PVCViewer } from "../../../charts/pvcviewer-controller/objects";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

describeCrds("pvcViewerCrds", {
  render: pvcViewerCrds,
  file: "pvcviewer-controller.crds.yaml",
  names: ["pvcviewers.kubeflow.org"],
});

describe("the CRD of PVCViewers", () => {
  test("is converted by the controller's webhook, whose certificate cert-manager puts in", () => {
    const { metadata, spec } = pvcViewerCrds("compact")[0];
    expect(metadata.annotations?.["cert-manager.io/inject-ca-from"]).toBe("kubeflow/pvcviewer-serving-cert");
    expect(spec.conversion).toEqual({
      strategy: "Webhook",
      webhook: {
        clientConfig: { service: { namespace: "kubeflow", name: "pvcviewer-webhook-service", path: "/convert" } },
        conversionReviewVersions: ["v1"],
      },
    });
  });

  test("leaves the Pod open in the compact rendering", () => {
    const [crd] = pvcViewerCrds("compact");
    expect(schemaAt(crd, ["spec", "podSpec"])).toEqual({
      type: "object",
      "x-kubernetes-preserve-unknown-fields": true,
    });
    expect(schemaAt(crd, ["spec"]).required).toEqual(["pvc", "rwoScheduling"]);
  });
});

test("a PVCViewer renders what it was given, in the version that the API server stores", () => {
  const metadata = { name: "explore", namespace: "vision" };
  const spec = { pvc: "training", rwoScheduling: true };
  expect(new PVCViewer(new Chart(new App(), "test"), "explore", { metadata, spec }).toJson()).toEqual({
    apiVersion: "kubeflow.org/v1alpha1",
    kind: "PVCViewer",
    metadata,
    spec,
  });
});
