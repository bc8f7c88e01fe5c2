import { sparkApplication, type SparkApplicationSpec } from "../../../charts/spark-operator/crds/application";
import { sparkConnect, type SparkConnectSpec } from "../../../charts/spark-operator/crds/connect";
import {
  scheduledSparkApplication,
  type ScheduledSparkApplicationSpec,
} from "../../../charts/spark-operator/crds/schedule";
import type { KindExample } from "../support/examples";

const image = "registry.example.org/spark:4.0.1";

const applicationSpec: SparkApplicationSpec = {
  type: "Python",
  pythonVersion: "3",
  mode: "cluster",
  image,
  imagePullPolicy: "IfNotPresent",
  mainApplicationFile: "local:///opt/spark/jobs/daily.py",
  arguments: ["--day", "yesterday"],
  sparkVersion: "4.0.1",
  sparkConf: { "spark.sql.shuffle.partitions": "64" },
  deps: { packages: ["org.apache.hadoop:hadoop-aws:3.4.1"] },
  restartPolicy: { type: "OnFailure", onFailureRetries: 3, onFailureRetryInterval: 30 },
  dynamicAllocation: { enabled: true, minExecutors: 1, maxExecutors: 8 },
  monitoring: {
    exposeDriverMetrics: true,
    exposeExecutorMetrics: true,
    prometheus: { jmxExporterJar: "/prometheus/jmx.jar", port: 8090 },
  },
  volumes: [{ name: "scratch", emptyDir: { sizeLimit: "10Gi" } }],
  driver: {
    cores: 1,
    memory: "1g",
    serviceAccount: "spark",
    ports: [{ name: "web", containerPort: 8080, protocol: "TCP" }],
    securityContext: { runAsNonRoot: true },
  },
  executor: {
    instances: 2,
    cores: 2,
    coreLimit: "2500m",
    memory: "4g",
    env: [{ name: "REGION", value: "eu" }],
    gpu: { name: "nvidia.com/gpu", quantity: 1 },
    secrets: [{ name: "bucket", path: "/mnt/secrets", secretType: "Generic" }],
    tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
    volumeMounts: [{ name: "scratch", mountPath: "/scratch" }],
  },
};

const scheduleSpec: ScheduledSparkApplicationSpec = {
  schedule: "30 2 * * *",
  timeZone: "Europe/Berlin",
  concurrencyPolicy: "Forbid",
  successfulRunHistoryLimit: 3,
  template: applicationSpec,
};

const connectSpec: SparkConnectSpec = {
  sparkVersion: "4.0.1",
  image,
  hadoopConf: { "fs.s3a.endpoint": "https://s3.example.org" },
  server: {
    cores: 1,
    memory: "2g",
    service: { metadata: { labels: { team: "data" } }, spec: { type: "ClusterIP" } },
    template: { spec: { serviceAccountName: "spark", securityContext: { fsGroup: 185 } } },
  },
  executor: { instances: 0, cores: 1, memory: "1g" },
};

/** Spark programs, and what is easily got wrong in them. */
export const examples: readonly KindExample[] = [
  {
    kind: sparkApplication,
    valid: { spec: applicationSpec },
    mistakes: [
      ["spec", undefined],
      ["spec.mainApplicationFile", undefined],
      ["spec.type", "python"],
      ["spec.mode", "in-cluster-client"],
      ["spec.restartPolicy.onFailureRetryInterval", 0],
      ["spec.monitoring.prometheus.port", 80],
      ["spec.executor.instances", 0],
      ["spec.executor.cores", "2"],
      ["spec.executor.memory", 4],
      ["spec.executor.secrets[0].secretType", undefined],
      ["spec.driver.sidecars", [{ image }], "spec.driver.sidecars[0].name"],
      ["spec.driver.image_pull_policy", "Always"],
    ],
  },
  {
    kind: scheduledSparkApplication,
    valid: { spec: scheduleSpec },
    mistakes: [
      ["spec.schedule", undefined],
      ["spec.template", undefined],
      ["spec.template.sparkVersion", 4],
      ["spec.template.driver", undefined],
      ["spec.template.pythonVersion", "3.12"],
      ["spec.successfulRunHistoryLimit", "three"],
      ["spec.timezone", "Europe/Berlin"],
    ],
  },
  {
    kind: sparkConnect,
    valid: { spec: connectSpec },
    mistakes: [
      ["spec.server", undefined],
      ["spec.executor.instances", -1],
      ["spec.server.cores", 0],
      ["spec.server.service.spec.ports", [{ name: "grpc" }], "spec.server.service.spec.ports[0].port"],
      ["spec.server.template", "pod.yaml"],
      ["spec.executor.image", image],
    ],
  },
];
