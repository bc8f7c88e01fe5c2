import { atomicList } from "../../common/kubernetes/merge";
import { resourceList } from "../../common/kubernetes/resources";
import { volume } from "../../common/kubernetes/volume";
import { ageColumn, array, boolean, column, dateTime, enumeration, int32, int64, requiring } from "../../common/schema";
import { kubernetesType, map, nullable, object, string, type Infer } from "../../common/schema";
import { configuration } from "./configuration";
import { sparkKind } from "./kind";
import { driver, executor, texts } from "./pod";

const list = array(string());
const files = { archives: list, files: list, jars: list, pyFiles: list };
const maven = { excludePackages: list, packages: list, repositories: list };

const port = int32({ minimum: 1024, maximum: 49151 });
const exporter = { configFile: string(), configuration: string(), jmxExporterJar: string(), port, portName: string() };

const monitoring = requiring(["exposeDriverMetrics", "exposeExecutorMetrics"], {
  exposeDriverMetrics: boolean(),
  exposeExecutorMetrics: boolean(),
  /** Content of `metrics.properties`. */
  metricsProperties: string(),
  /** Path in the image; wins over `metricsProperties`. */
  metricsPropertiesFile: string(),
  /** JMX exporter, whose jar and files are in the image. @default port 8090 of the name `jmx-exporter` */
  prometheus: object(exporter, { required: ["jmxExporterJar"] }),
});

const retries = int32({ minimum: 0 });
const seconds = int64({ minimum: 1 });
const restartPolicy = object({
  onFailureRetries: retries,
  onFailureRetryInterval: seconds,
  onSubmissionFailureRetries: retries,
  onSubmissionFailureRetryInterval: seconds,
  type: enumeration(["Never", "Always", "OnFailure"]),
});

const exposure = {
  ingressAnnotations: texts,
  ingressTLS: array(object({ hosts: atomicList(string()), secretName: string() })),
  serviceAnnotations: texts,
  serviceLabels: texts,
  servicePort: int32(),
  servicePortName: string(),
  serviceType: string<"ClusterIP" | "NodePort" | "LoadBalancer">(),
};
const ingress = { ...exposure, ingressURLFormat: string() };

/** What is run; a schedule holds one as its template. */
export const applicationSpec = requiring(["driver", "executor", "mainApplicationFile", "sparkVersion", "type"], {
  ...configuration,
  arguments: list,
  /** `volcano`, `yunikorn` or a scheduler that the operator was told of. @default none */
  batchScheduler: string(),
  batchSchedulerOptions: object({ priorityClassName: string(), queue: string(), resources: resourceList }),
  /** Files by URL, and jars as `group:artifact:version` of Maven. */
  deps: object({ ...files, ...maven }),
  driver,
  /** Ports of the driver, each with a Service and an Ingress; `{{$appName}}` in the URL is replaced. */
  driverIngressOptions: array(object(ingress, { required: ["servicePort", "servicePortName"] })),
  executor,
  /** @deprecated the operator reads `restartPolicy` alone */
  failureRetries: int32(),
  /** ConfigMap of files such as `core-site.xml`. */
  hadoopConfigMap: string(),
  imagePullPolicy: string<"Always" | "IfNotPresent" | "Never">(),
  imagePullSecrets: list,
  /** URL of the program; `local://` is a path in the image. */
  mainApplicationFile: string(),
  mainClass: string(),
  /** Share of the memory that is added for other than the JVM. @default "0.1", and "0.4" for Python and R */
  memoryOverheadFactor: string(),
  /** Whether the driver runs in a Pod of its own. @default "cluster" */
  mode: enumeration(["cluster", "client"]),
  monitoring,
  /** Excludes those of driver and executor. */
  nodeSelector: texts,
  /** User that Hadoop sees. */
  proxyUser: string(),
  pythonVersion: enumeration(["2", "3"]),
  /** Intervals are in seconds. @default "Never", and intervals of 5 */
  restartPolicy,
  /** @deprecated the operator reads `restartPolicy` alone */
  retryInterval: int64(),
  /** ConfigMap of files such as `log4j2.properties`. */
  sparkConfigMap: string(),
  /** Service and Ingress of the web UI. */
  sparkUIOptions: object(exposure),
  suspend: boolean(),
  /** Seconds after which an ended application is deleted. @default never */
  timeToLiveSeconds: int64(),
  type: enumeration(["Java", "Python", "Scala", "R"]),
  volumes: array(kubernetesType(volume)),
});

/** What a SparkApplication runs. */
export type SparkApplicationSpec = Infer<typeof applicationSpec>;

const webUI = { webUIAddress: string(), webUIIngressAddress: string(), webUIIngressName: string(), webUIPort: int32() };
const driverInfo = object({ ...webUI, podName: string(), webUIServiceName: string() });
const applicationState = object({ errorMessage: string(), state: string() }, { required: ["state"] });
const attempts = { executionAttempts: int32(), executorState: map(string()), submissionAttempts: int32() };
const ids = { sparkApplicationId: string(), submissionID: string() };
const times = { lastSubmissionAttemptTime: nullable(dateTime()), terminationTime: nullable(dateTime()) };
const status = object({ ...attempts, ...ids, ...times, applicationState, driverInfo }, { required: ["driverInfo"] });

const columns = [
  column("Suspend", ".spec.suspend", { type: "boolean" }),
  column("Status", ".status.applicationState.state"),
  column("Attempts", ".status.executionAttempts"),
  column("Start", ".status.lastSubmissionAttemptTime"),
  column("Finish", ".status.terminationTime"),
  ageColumn,
];
const version = { name: "v1beta2", columns, spec: applicationSpec, status };

/** One run of a Spark program. */
export const sparkApplication = sparkKind("SparkApplication", "sparkapp", version);
