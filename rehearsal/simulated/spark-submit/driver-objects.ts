import { DRIVER_PORTS, driverLabels } from "./driver-pod";
import { Names } from "./names";
import { Submission } from "./submission";

/** What a driver needs beside its Pod: its properties, and a name by which executors find it. */
export function driverObjects(submission: Submission, names: Names) {
  const { conf, language } = submission;
  const { namespace, appId, service, configMap, pod } = names;
  const ports = Object.entries(DRIVER_PORTS).map(([name, port]) => ({ name, port, targetPort: port, protocol: "TCP" }));
  const further = {
    "spark.app.id": appId,
    "spark.driver.blockManager.port": String(DRIVER_PORTS.blockmanager),
    "spark.driver.host": `${service}.${namespace}.svc`,
    "spark.driver.port": String(DRIVER_PORTS["driver-rpc-port"]),
    "spark.kubernetes.driver.pod.name": pod,
    "spark.kubernetes.resource.type": language,
    "spark.kubernetes.submitInDriver": "true",
  };
  return [
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: configMap, namespace },
      immutable: true,
      data: { "spark.properties": conf.toFile(further) },
    },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: {
        name: service,
        namespace,
        labels: { ...conf.below("spark.kubernetes.driver.service.label."), "spark-app-selector": appId },
        annotations: conf.below("spark.kubernetes.driver.service.annotation."),
      },
      spec: { clusterIP: "None", selector: driverLabels(submission, names), ports },
    },
  ];
}
