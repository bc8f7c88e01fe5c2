import type { k8s } from "cdk8s-plus-28";
import { requests, SMALL } from "../common/requests";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { SparkComponent } from "./labels";
import { CONTROLLER, WEBHOOK, WEBHOOK_CERTIFICATES, WEBHOOK_PORT, WEBHOOK_SERVICE } from "./names";
import { lockOf } from "./rules";
import { controllerScope, webhookScope, type WatchedNamespaces } from "./watched";

const METRICS_PORT = 8080;
const METRICS_PATH = "/metrics";

/** What tells the operator's two Deployments apart; both run the same image. */
export interface SparkProgram {
  /** Name of its Deployment, container and account. */
  readonly name: typeof CONTROLLER | typeof WEBHOOK;
  readonly component: SparkComponent;
  readonly args: readonly string[];
  readonly ports: readonly k8s.ContainerPort[];
  /** Where it writes, as a directory of its own. */
  readonly writes: {
    readonly volume: string;
    readonly path: string;
    readonly subPath?: string;
    readonly limit: string;
  };
  readonly annotations?: Readonly<Record<string, string>>;
  readonly resources: k8s.ResourceRequirements;
}

/**
 * The controller: runs `spark-submit` for every application, which makes the driver. Of several replicas the leader
 * works, and another takes over within seconds.
 */
export function controller(watched: WatchedNamespaces): SparkProgram {
  return {
    name: CONTROLLER,
    component: "controller",
    args: [
      "controller",
      "start",
      ...READABLE_LOG,
      ...controllerScope(watched),
      "--controller-threads=10",
      "--enable-ui-service=true",
      ...metrics(),
      "--metrics-job-start-latency-buckets=30,60,90,120,150,180,210,240,270,300",
      ...election(CONTROLLER),
      "--leader-election-lease-duration=15s",
      "--leader-election-renew-deadline=10s",
      "--leader-election-retry-period=2s",
      "--workqueue-ratelimiter-bucket-qps=50",
      "--workqueue-ratelimiter-bucket-size=500",
      "--workqueue-ratelimiter-max-delay=6h",
      "--driver-pod-creation-grace-period=10s",
      "--max-tracked-executor-per-app=1000",
      "--scheduled-spark-application-timestamp-precision=nanos",
      "--feature-gates=PartialRestart=false,LoadSparkDefaults=false",
    ],
    ports: [METRICS],
    // Java and spark-submit keep their files here.
    writes: { volume: "tmp", path: "/tmp", limit: "1Gi" },
    annotations: {
      "prometheus.io/path": METRICS_PATH,
      "prometheus.io/port": String(METRICS_PORT),
      "prometheus.io/scrape": "true",
    },
    // Upstream's suggestion: each submission runs a Java program beside the controller. A limit would end submissions.
    // Source: https://github.com/kubeflow/spark-operator/blob/master/charts/spark-operator-chart/values.yaml.
    resources: requests("100m", "300Mi"),
  };
}

/**
 * The webhook: checks applications and gives their Pods what `spark-submit` cannot, such as volumes. Every replica
 * answers; the leader puts the CA into the webhook configurations.
 */
export function webhook(watched: WatchedNamespaces, enforceQuotas: boolean): SparkProgram {
  return {
    name: WEBHOOK,
    component: "webhook",
    args: [
      "webhook",
      "start",
      ...READABLE_LOG,
      ...webhookScope(watched),
      `--webhook-secret-name=${WEBHOOK_CERTIFICATES}`,
      `--webhook-secret-namespace=${KUBEFLOW}`,
      `--webhook-svc-name=${WEBHOOK_SERVICE}`,
      `--webhook-svc-namespace=${KUBEFLOW}`,
      `--webhook-port=${WEBHOOK_PORT}`,
      `--mutating-webhook-name=${WEBHOOK}`,
      `--validating-webhook-name=${WEBHOOK}`,
      ...(enforceQuotas ? ["--enable-resource-quota-enforcement=true"] : []),
      ...metrics(),
      ...election(WEBHOOK),
    ],
    ports: [{ containerPort: WEBHOOK_PORT, name: "webhook" }, METRICS],
    // It writes the certificate here, out of the Secret, when it starts.
    writes: {
      volume: "serving-certs",
      path: "/etc/k8s-webhook-server/serving-certs",
      subPath: "serving-certs",
      limit: "500Mi",
    },
    resources: SMALL,
  };
}

const READABLE_LOG = ["--zap-log-level=info", "--zap-encoder=console"];
const METRICS: k8s.ContainerPort = { containerPort: METRICS_PORT, name: "metrics" };

function metrics(): string[] {
  return [
    "--enable-metrics=true",
    `--metrics-bind-address=:${METRICS_PORT}`,
    `--metrics-endpoint=${METRICS_PATH}`,
    "--metrics-prefix=",
    "--metrics-labels=app_type",
  ];
}

function election(program: SparkProgram["name"]): string[] {
  return [
    "--leader-election=true",
    `--leader-election-lock-name=${lockOf(program)}`,
    `--leader-election-lock-namespace=${KUBEFLOW}`,
  ];
}
