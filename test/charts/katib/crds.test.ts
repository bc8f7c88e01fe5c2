import { App, Chart } from "cdk8s";
import { katibCrds } from "../../../charts/katib/crds";
import { Experiment } from "../../../charts/katib/objects";
import { describeCrds } from "../support/crds";

const names = ["experiments.kubeflow.org", "suggestions.kubeflow.org", "trials.kubeflow.org"];

describeCrds("katibCrds", { render: katibCrds, file: "katib.crds.yaml", names });
describeCrds("katibCrds beside a database of one's own", {
  render: katibCrds,
  file: "options/katib-external-db.crds.yaml",
  names,
});

test("Katib's objects are open as a whole and show their newest condition", () => {
  for (const crd of katibCrds("compact")) {
    const [{ schema, additionalPrinterColumns = [] }] = crd.spec.versions;
    expect(schema.openAPIV3Schema).toEqual({ type: "object", "x-kubernetes-preserve-unknown-fields": true });
    expect(additionalPrinterColumns[0].jsonPath).toBe(".status.conditions[-1:].type");
  }
});

test("an Experiment renders what it was given", () => {
  const metadata = { name: "rate", namespace: "vision" };
  const spec = {
    objective: { type: "maximize", objectiveMetricName: "accuracy" },
    algorithm: { algorithmName: "random" },
    parameters: [{ name: "rate", parameterType: "double", feasibleSpace: { min: "0.01", max: "0.1" } }],
    trialTemplate: {
      primaryContainerName: "train",
      trialParameters: [{ name: "rate", reference: "rate" }],
      trialSpec: { apiVersion: "batch/v1", kind: "Job", spec: {} },
    },
  } as const;
  expect(new Experiment(new Chart(new App(), "katib"), "rate", { metadata, spec }).toJson()).toEqual({
    apiVersion: "kubeflow.org/v1beta1",
    kind: "Experiment",
    metadata,
    spec,
  });
});
