import { App, Chart } from "cdk8s";
import { objectId, objectsOf } from "../../charts/common/objects";
import { RELEASES } from "../../charts/releases";
import type { SparkApplicationSpec } from "../../charts/spark-operator/crds/application";
import { SPARK_EXAMPLE, sparkPi } from "../../examples/spark/pi";

const release = RELEASES["26.03"];

const chart = new Chart(new App(), "examples");
sparkPi(chart, { namespace: "team-a", release });
const [application, ...others] = objectsOf(chart);
const spec = application.spec as SparkApplicationSpec;

test("the example is one SparkApplication in the tenant's namespace", () => {
  expect([application.apiVersion, objectId(application)]).toEqual([
    "sparkoperator.k8s.io/v1beta2",
    `SparkApplication team-a/${SPARK_EXAMPLE}`,
  ]);
  expect(others).toEqual([]);
});

test("it runs a program of Spark's image, in the version that the image has", () => {
  const { version, image } = release.sparkOperator.spark;
  expect([spec.image, spec.sparkVersion]).toEqual([image, version]);
  expect(image).toContain(`:${version}`);
  expect(spec.mainApplicationFile).toBe("local:///opt/spark/examples/src/main/python/pi.py");
});

test("the driver may make the executors by the rights of the tenant's editors", () => {
  expect(spec.driver.serviceAccount).toBe("default-editor");
  expect(spec.executor).not.toHaveProperty("serviceAccount");
  expect(spec.executor.instances).toBe(2);
});

test("no Pod has privileges, or the mesh's sidecar, which would keep it from ending", () => {
  for (const pod of [spec.driver, spec.executor]) {
    expect(pod.labels).toEqual({ "sidecar.istio.io/inject": "false" });
    expect(pod.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      runAsGroup: 185,
      runAsNonRoot: true,
      runAsUser: 185,
      seccompProfile: { type: "RuntimeDefault" },
    });
  }
});

test("a program that fails is run again, but not for ever", () => {
  expect(spec.restartPolicy).toEqual({ type: "OnFailure", onFailureRetries: 2, onFailureRetryInterval: 10 });
});
