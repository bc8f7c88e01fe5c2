import { App, Chart } from "cdk8s";
import { mxJobCrds, trainingOperatorCrds } from "../../../charts/training-operator/crds";
import { MXJob } from "../../../charts/training-operator/jobs";
import { treeDifference } from "../support/tree-difference";
import { describeWithUpstream, schemaAt, upstreamCrds } from "../support/upstream";

const NAME = "mxjobs.kubeflow.org";

describe("mxJobCrds", () => {
  const [full, compact] = (["full", "compact"] as const).map((rendering) => mxJobCrds(rendering)[0]);

  test("renders the one kind that the newer operator has not", () => {
    expect(mxJobCrds("compact").map((crd) => crd.metadata.name)).toEqual([NAME]);
    expect(trainingOperatorCrds("compact").map((crd) => crd.metadata.name)).not.toContain(NAME);
  });

  test("makes Pod templates opaque in the compact rendering and leaves the rest alone", () => {
    expect(schemaAt(compact, ["spec", "mxReplicaSpecs", "{}", "template"])).toEqual({
      type: "object",
      "x-kubernetes-preserve-unknown-fields": true,
    });
    expect(schemaAt(compact, ["spec", "runPolicy"])).toEqual(schemaAt(full, ["spec", "runPolicy"]));
  });

  test("has the run policy of its time, without what came later", () => {
    const [newer] = trainingOperatorCrds("compact");
    const { managedBy, ...former } = schemaAt(newer, ["spec", "runPolicy"]).properties!;
    expect(managedBy).toBeDefined();
    expect(Object.keys(schemaAt(compact, ["spec", "runPolicy"]).properties!).sort()).toEqual(
      Object.keys(former).sort(),
    );
    expect(schemaAt(compact, ["spec", "runPolicy", "schedulingPolicy", "queue"])).toEqual({ type: "string" });
  });
});

describe("MXJob", () => {
  test("is the object that was given, in the version that the API server stores", () => {
    const metadata = { name: "train", namespace: "vision" };
    const worker = { template: { spec: { containers: [{ name: "mxnet", image: "train:1" }] } } };
    const spec = { jobMode: "MXTrain", mxReplicaSpecs: { Worker: worker } } as const;
    expect(new MXJob(new Chart(new App(), "jobs"), "train", { metadata, spec }).toJson()).toEqual({
      apiVersion: "kubeflow.org/v1",
      kind: "MXJob",
      metadata,
      spec,
    });
  });
});

describeWithUpstream("mxJobCrds beside the reference", () => {
  test("renders the CRD node for node", () => {
    const reference = upstreamCrds("extras/training-operator-1.7.0.crds.yaml").get(NAME);
    expect(treeDifference(mxJobCrds("full")[0], reference)).toEqual([]);
  });
});
