import { driverObjects } from "../../../../rehearsal/simulated/spark-submit/driver-objects";
import { NAMES, submissionWith } from "./support";

describe("what a driver needs beside its Pod", () => {
  const [configMap, service] = driverObjects(
    submissionWith({
      "spark.executor.instances": "2",
      "spark.kubernetes.driver.label.team": "a",
      "spark.kubernetes.driver.service.label.tier": "spark",
      "spark.kubernetes.driver.service.annotation.note": "kept",
    }),
    NAMES,
  );

  it("is a ConfigMap with its properties, those of its place included", () => {
    expect(configMap).toMatchObject({
      kind: "ConfigMap",
      metadata: { name: "spark-drv-0a1b-conf-map", namespace: "team-a" },
      immutable: true,
    });
    expect(configMap.data?.["spark.properties"].split("\n")).toEqual([
      "spark.app.id=spark-0a1b",
      "spark.app.name=spark-pi",
      "spark.driver.blockManager.port=7079",
      "spark.driver.host=spark-pi-0a1b-driver-svc.team-a.svc",
      "spark.driver.port=7078",
      "spark.executor.instances=2",
      "spark.kubernetes.container.image=spark\\:4.0.1",
      "spark.kubernetes.driver.label.team=a",
      "spark.kubernetes.driver.pod.name=spark-pi-driver",
      "spark.kubernetes.driver.service.annotation.note=kept",
      "spark.kubernetes.driver.service.label.tier=spark",
      "spark.kubernetes.namespace=team-a",
      "spark.kubernetes.resource.type=python",
      "spark.kubernetes.submitInDriver=true",
      "spark.master=k8s\\://https\\://kubernetes.default.svc\\:443",
      "spark.submit.deployMode=cluster",
      "",
    ]);
  });

  it("is a Service without an address, by which executors find it", () => {
    expect(service).toMatchObject({
      kind: "Service",
      metadata: {
        name: "spark-pi-0a1b-driver-svc",
        labels: { tier: "spark", "spark-app-selector": "spark-0a1b" },
        annotations: { note: "kept" },
      },
      spec: {
        clusterIP: "None",
        selector: { team: "a", "spark-role": "driver", "spark-app-selector": "spark-0a1b" },
        ports: [
          { name: "driver-rpc-port", port: 7078, targetPort: 7078 },
          { name: "blockmanager", port: 7079, targetPort: 7079 },
          { name: "spark-ui", port: 4040, targetPort: 4040 },
        ],
      },
    });
  });
});
