import { App, Chart } from "cdk8s";
import type { JsonSchema } from "../../../charts/common/schema";
import { trainerCrds } from "../../../charts/trainer/crds";
import { ClusterTrainingRuntime, JobSet, TrainJob, TrainingRuntime } from "../../../charts/trainer/objects";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

const names = [
  "clustertrainingruntimes.trainer.kubeflow.org",
  "jobsets.jobset.x-k8s.io",
  "trainingruntimes.trainer.kubeflow.org",
  "trainjobs.trainer.kubeflow.org",
];

describeCrds("trainerCrds", { render: trainerCrds, file: "trainer.crds.yaml", names });

describe("the CRDs of Kubeflow Trainer", () => {
  const find = (rendering: "full" | "compact", plural: string) =>
    trainerCrds(rendering).find((crd) => crd.spec.names.plural === plural)!;
  const opaque: JsonSchema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

  test("give a runtime's template the schema of a JobSet, in both sizes", () => {
    for (const rendering of ["full", "compact"] as const) {
      expect(schemaAt(find(rendering, "trainingruntimes"), ["spec", "template", "spec"])).toEqual(
        schemaAt(find(rendering, "jobsets"), ["spec"]),
      );
    }
  });

  test("give both kinds of runtimes one schema, without a status", () => {
    const [cluster, namespaced] = ["clustertrainingruntimes", "trainingruntimes"].map((plural) => find("full", plural));
    expect(cluster.spec.versions).toEqual(namespaced.spec.versions);
    expect([cluster.spec.scope, namespaced.spec.scope]).toEqual(["Cluster", "Namespaced"]);
    expect(cluster.spec.versions[0].subresources).toBeUndefined();
  });

  test("leave Job templates, metrics and Pod overrides open in the compact rendering, and nothing else", () => {
    const jobSet = find("compact", "jobsets");
    expect(schemaAt(jobSet, ["spec", "replicatedJobs", "[]", "template"])).toEqual(opaque);
    expect(schemaAt(jobSet, ["spec", "failurePolicy"])).toEqual(
      schemaAt(find("full", "jobsets"), ["spec", "failurePolicy"]),
    );
    const metrics = ["spec", "mlPolicy", "torch", "elasticPolicy", "metrics", "[]"];
    expect(schemaAt(find("compact", "trainingruntimes"), metrics)).toEqual(opaque);
    const trainJob = find("compact", "trainjobs");
    expect(schemaAt(trainJob, ["spec", "podTemplateOverrides", "[]", "spec"])).toEqual(opaque);
    expect(schemaAt(trainJob, ["spec", "trainer"])).toEqual(schemaAt(find("full", "trainjobs"), ["spec", "trainer"]));
  });

  test("stay below 10 KB each in the compact rendering", () => {
    for (const crd of trainerCrds("compact")) expect(JSON.stringify(crd).length).toBeLessThan(10_000);
  });
});

describe("the constructs of Kubeflow Trainer", () => {
  const metadata = { name: "train", namespace: "vision", labels: { team: "vision" } };
  const chart = () => new Chart(new App(), "trainer");

  test("render the object that was given, in the version the API server stores", () => {
    const spec = { runtimeRef: { name: "torch-distributed" }, trainer: { numNodes: 2 } };
    expect(new TrainJob(chart(), "train", { metadata, spec }).toJson()).toEqual({
      apiVersion: "trainer.kubeflow.org/v1alpha1",
      kind: "TrainJob",
      metadata,
      spec,
    });
  });

  test("each have their own kind", () => {
    const spec = { mlPolicy: { numNodes: 2 } };
    const objects = [
      new TrainingRuntime(chart(), "runtime", { metadata, spec }),
      new ClusterTrainingRuntime(chart(), "runtime", { metadata: { name: "train" }, spec }),
      new JobSet(chart(), "jobs", { metadata, spec: { suspend: true } }),
    ];
    expect(objects.map((object) => `${object.apiVersion}/${object.kind}`)).toEqual([
      "trainer.kubeflow.org/v1alpha1/TrainingRuntime",
      "trainer.kubeflow.org/v1alpha1/ClusterTrainingRuntime",
      "jobset.x-k8s.io/v1alpha2/JobSet",
    ]);
  });
});
