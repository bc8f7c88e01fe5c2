import { driverMemory } from "./driver-memory";
import { Names } from "./names";
import { Container, EnvVar, PodTemplate } from "./pod-template";
import { SparkConf } from "./spark-conf";
import { Submission } from "./submission";

/** Spark in the operator's image, whose `spark-submit` is simulated. */
const SPARK_VERSION = "4.0.1";

/** Folder of the driver's properties, which its ConfigMap holds. */
const CONF_FOLDER = "/opt/spark/conf";
const CONF_VOLUME = "spark-conf-volume-driver";

/** Ports at which a driver listens, by their names. */
export const DRIVER_PORTS = { "driver-rpc-port": 7078, blockmanager: 7079, "spark-ui": 4040 } as const;

const DRIVER = "spark.kubernetes.driver";

/** Labels by which a driver is found; a submission may add others, but not change these. */
export function driverLabels({ conf }: Submission, { appId }: Names): Record<string, string> {
  return {
    ...conf.below(`${DRIVER}.label.`),
    "spark-app-name": appLabel(conf.require("spark.app.name")),
    "spark-app-selector": appId,
    "spark-role": "driver",
    "spark-version": SPARK_VERSION,
  };
}

/** The Pod that `spark-submit` makes of a submission, on the template that its properties name. */
export function driverPod(submission: Submission, names: Names, template: PodTemplate): PodTemplate & { kind: "Pod" } {
  const { conf } = submission;
  const account = conf.get("spark.kubernetes.authenticate.driver.serviceAccountName");
  const { metadata = {}, spec = {} } = template;
  const nodes = { ...conf.below("spark.kubernetes.node.selector."), ...conf.below(`${DRIVER}.node.selector.`) };
  const secrets = conf.get("spark.kubernetes.container.image.pullSecrets")?.split(",") ?? [];
  const called = conf.get(`${DRIVER}.podTemplateContainerName`);
  const { containers = [] } = spec;
  const base = containers.find(({ name }) => name === called) ?? containers[0];
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      ...metadata,
      name: names.pod,
      namespace: names.namespace,
      labels: { ...metadata.labels, ...driverLabels(submission, names) },
      annotations: { ...metadata.annotations, ...conf.below(`${DRIVER}.annotation.`) },
    },
    spec: {
      ...spec,
      restartPolicy: "Never",
      ...(account ? { serviceAccountName: account } : {}),
      nodeSelector: { ...spec.nodeSelector, ...nodes },
      imagePullSecrets: [...(spec.imagePullSecrets ?? []), ...secrets.map((name) => ({ name: name.trim() }))],
      containers: [driverContainer(submission, names, base), ...containers.filter((other) => other !== base)],
      volumes: [...(spec.volumes ?? []), { name: CONF_VOLUME, configMap: { name: names.configMap } }],
    },
  };
}

function driverContainer(submission: Submission, names: Names, base?: Container): Container {
  const { conf, language, mainClass, mainFile, args } = submission;
  const cores = conf.get(`${DRIVER}.request.cores`) ?? conf.get("spark.driver.cores") ?? "1";
  const limit = conf.get(`${DRIVER}.limit.cores`);
  const memory = `${driverMemory(conf, language)}Mi`;
  const { requests, limits } = base?.resources ?? {};
  return {
    ...base,
    name: base?.name ?? "spark-kubernetes-driver",
    image: conf.get(`${DRIVER}.container.image`) ?? conf.require("spark.kubernetes.container.image"),
    imagePullPolicy: conf.get("spark.kubernetes.container.image.pullPolicy") ?? "IfNotPresent",
    args: ["driver", "--properties-file", `${CONF_FOLDER}/spark.properties`, "--class", mainClass, mainFile, ...args],
    env: [...(base?.env ?? []), ...driverEnvironment(conf, names)],
    ports: [
      ...(base?.ports ?? []),
      ...Object.entries(DRIVER_PORTS).map(([name, containerPort]) => ({ name, containerPort, protocol: "TCP" })),
    ],
    resources: {
      requests: { ...requests, cpu: cores, memory },
      limits: { ...limits, ...(limit ? { cpu: limit } : {}), memory },
    },
    volumeMounts: [...(base?.volumeMounts ?? []), { name: CONF_VOLUME, mountPath: CONF_FOLDER }],
  };
}

function driverEnvironment(conf: SparkConf, { appId }: Names): EnvVar[] {
  const secrets = Object.entries(conf.below(`${DRIVER}.secretKeyRef.`)).map(([variable, ref]) => {
    const [name, key] = ref.split(":");
    return { name: variable, valueFrom: { secretKeyRef: { name, key } } };
  });
  const values = { ...conf.below("spark.kubernetes.driverEnv."), SPARK_APPLICATION_ID: appId, SPARK_USER: "spark" };
  return [
    ...Object.entries(values).map(([name, value]) => ({ name, value })),
    ...secrets,
    { name: "SPARK_DRIVER_BIND_ADDRESS", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
    { name: "SPARK_CONF_DIR", value: CONF_FOLDER },
  ];
}

/** A name as a label can hold it. */
function appLabel(name: string): string {
  const label = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9-]+|-+/g, "-");
  return label.slice(0, 63).replace(/^-|-$/g, "");
}
