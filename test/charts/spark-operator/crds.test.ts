import { App, Chart } from "cdk8s";
import type { JsonSchema } from "../../../charts/common/schema";
import { sparkOperatorCrds } from "../../../charts/spark-operator/crds";
import { ScheduledSparkApplication, SparkApplication, SparkConnect } from "../../../charts/spark-operator/objects";
import { describeCrds } from "../support/crds";
import { schemaAt } from "../support/upstream";

const names = [
  "scheduledsparkapplications.sparkoperator.k8s.io",
  "sparkapplications.sparkoperator.k8s.io",
  "sparkconnects.sparkoperator.k8s.io",
];

describeCrds("sparkOperatorCrds", { render: sparkOperatorCrds, file: "spark-operator.crds.yaml", names });

describe("the CRDs of the Spark operator", () => {
  const find = (rendering: "full" | "compact", plural: string) =>
    sparkOperatorCrds(rendering).find((crd) => crd.spec.names.plural === plural)!;
  const opaque: JsonSchema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

  test("give the template of a schedule the schema of an application, in both sizes", () => {
    for (const rendering of ["full", "compact"] as const) {
      expect(schemaAt(find(rendering, "scheduledsparkapplications"), ["spec", "template"])).toEqual(
        schemaAt(find(rendering, "sparkapplications"), ["spec"]),
      );
    }
  });

  test("leave containers, volumes and other big types of Pods open in the compact rendering", () => {
    const application = find("compact", "sparkapplications");
    for (const path of [["affinity"], ["lifecycle"], ["podSecurityContext"], ["initContainers", "[]"]]) {
      expect(schemaAt(application, ["spec", "driver", ...path])).toEqual(opaque);
      expect(schemaAt(application, ["spec", "executor", ...path])).toEqual(opaque);
    }
    expect(schemaAt(application, ["spec", "volumes", "[]"])).toEqual(opaque);
    expect(schemaAt(find("compact", "sparkconnects"), ["spec", "server", "service"])).toEqual(opaque);
  });

  test("describe the operator's own fields in the compact rendering too", () => {
    for (const path of [["restartPolicy"], ["monitoring"], ["executor", "secrets"], ["driver", "env"]]) {
      const [full, compact] = (["full", "compact"] as const).map((rendering) => find(rendering, "sparkapplications"));
      expect(schemaAt(compact, ["spec", ...path])).toEqual(schemaAt(full, ["spec", ...path]));
    }
  });

  test("do not check Pod templates in either size", () => {
    for (const rendering of ["full", "compact"] as const) {
      expect(schemaAt(find(rendering, "sparkapplications"), ["spec", "driver", "template"])).toEqual(opaque);
      expect(schemaAt(find(rendering, "sparkconnects"), ["spec", "server", "template"])).toEqual(opaque);
    }
  });

  test("stay below 18 KB each in the compact rendering", () => {
    for (const crd of sparkOperatorCrds("compact")) expect(JSON.stringify(crd).length).toBeLessThan(18_000);
  });
});

describe("the constructs of the Spark operator", () => {
  const metadata = { name: "daily", namespace: "data", labels: { team: "data" } };
  const chart = () => new Chart(new App(), "spark");
  const spec = {
    type: "Scala",
    mainClass: "org.example.Daily",
    mainApplicationFile: "local:///opt/spark/jobs/daily.jar",
    sparkVersion: "4.0.1",
    driver: { memory: "1g" },
    executor: { instances: 2 },
  } as const;

  test("render the object that was given, in the version the API server stores", () => {
    expect(new SparkApplication(chart(), "daily", { metadata, spec }).toJson()).toEqual({
      apiVersion: "sparkoperator.k8s.io/v1beta2",
      kind: "SparkApplication",
      metadata,
      spec,
    });
  });

  test("each have their own kind", () => {
    const schedule = { schedule: "@daily", template: spec };
    const connect = { sparkVersion: "4.0.1", server: { cores: 1 }, executor: { instances: 1 } };
    const objects = [
      new ScheduledSparkApplication(chart(), "daily", { metadata, spec: schedule }),
      new SparkConnect(chart(), "connect", { metadata, spec: connect }),
    ];
    expect(objects.map((object) => `${object.apiVersion}/${object.kind}`)).toEqual([
      "sparkoperator.k8s.io/v1beta2/ScheduledSparkApplication",
      "sparkoperator.k8s.io/v1alpha1/SparkConnect",
    ]);
  });
});
