import type { JsonSchema } from "../../../charts/common/schema";
import { trainingOperatorCrds } from "../../../charts/training-operator/crds";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

const names = [
  "jaxjobs.kubeflow.org",
  "mpijobs.kubeflow.org",
  "paddlejobs.kubeflow.org",
  "pytorchjobs.kubeflow.org",
  "tfjobs.kubeflow.org",
  "xgboostjobs.kubeflow.org",
];

describeCrds("trainingOperatorCrds", { render: trainingOperatorCrds, file: "training-operator.crds.yaml", names });

describe("the CRDs of the training operator", () => {
  test("cannot be changed where they share parts", () => {
    const [{ schema }] = trainingOperatorCrds("full")[3].spec.versions;
    expect(Object.isFrozen(schema.openAPIV3Schema)).toBe(true);
    expect(Object.isFrozen(schema.openAPIV3Schema.properties?.spec)).toBe(true);
  });

  test("make Pod templates and metrics opaque in the compact rendering and leave the rest alone", () => {
    const [full, compact] = (["full", "compact"] as const).map((rendering) =>
      trainingOperatorCrds(rendering).find((crd) => crd.metadata.name === "pytorchjobs.kubeflow.org")!,
    );
    const opaque: JsonSchema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
    expect(schemaAt(compact, ["spec", "pytorchReplicaSpecs", "{}", "template"])).toEqual(opaque);
    expect(schemaAt(compact, ["spec", "elasticPolicy", "metrics", "[]"])).toEqual(opaque);
    expect(schemaAt(compact, ["spec", "runPolicy"])).toEqual(schemaAt(full, ["spec", "runPolicy"]));
    expect(schemaAt(compact, ["status"])).toEqual(schemaAt(full, ["status"]));
    expect({ ...compact.spec, versions: [] }).toEqual({ ...full.spec, versions: [] });
  });

  test("stay below 5 KB a CRD in the compact rendering", () => {
    for (const crd of trainingOperatorCrds("compact")) expect(JSON.stringify(crd).length).toBeLessThan(5_000);
  });
});
