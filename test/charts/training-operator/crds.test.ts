import type { JsonSchema } from "../../../charts/common/schema";
import { trainingOperatorCrds } from "../../../charts/training-operator/crds";
import { treeDifference } from "../support/tree-difference";
import { describeWithUpstream, schemaAt, upstreamCrds } from "../support/upstream";

const names = [
  "jaxjobs.kubeflow.org",
  "mpijobs.kubeflow.org",
  "paddlejobs.kubeflow.org",
  "pytorchjobs.kubeflow.org",
  "tfjobs.kubeflow.org",
  "xgboostjobs.kubeflow.org",
];

describe("trainingOperatorCrds", () => {
  test("renders the six kinds of jobs in both sizes", () => {
    expect(trainingOperatorCrds("full").map((crd) => crd.metadata.name)).toEqual(names);
    expect(trainingOperatorCrds("compact").map((crd) => crd.metadata.name)).toEqual(names);
  });

  test("renders the same text each time", () => {
    expect(JSON.stringify(trainingOperatorCrds("full"))).toBe(JSON.stringify(trainingOperatorCrds("full")));
  });

  test("shares no object between two places, so that a change stays where it is made", () => {
    const seen = new Set<object>();
    const visit = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      expect(seen.has(node)).toBe(false);
      seen.add(node);
      Object.values(node).forEach(visit);
    };
    visit(trainingOperatorCrds("compact"));
    visit(trainingOperatorCrds("full")[3].spec.versions[0].schema);
  });

  test("makes Pod templates and metrics opaque in the compact rendering and leaves the rest alone", () => {
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

  test("stays below 5 KB a CRD in the compact rendering", () => {
    for (const crd of trainingOperatorCrds("compact")) expect(JSON.stringify(crd).length).toBeLessThan(5_000);
  });
});

describeWithUpstream("trainingOperatorCrds beside the reference", () => {
  test.each(names)("renders %s node for node", (name) => {
    const rendered = trainingOperatorCrds("full").find((crd) => crd.metadata.name === name);
    expect(treeDifference(rendered, upstreamCrds("training-operator.crds.yaml").get(name))).toEqual([]);
  });

  test("covers every CRD of the reference", () => {
    expect([...upstreamCrds("training-operator.crds.yaml").keys()].sort()).toEqual(names);
  });
});
