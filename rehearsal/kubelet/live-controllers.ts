import { SIMULATED_SPARK_FILES, SIMULATED_SPARK_HOME } from "../simulated/spark-submit/spark-home";
import { HEALTH_ADDRESS, METRICS_ADDRESS, WEBHOOK_PORT } from "../toolchain/listen-patches";
import { LiveTool } from "../toolchain/tools";
import { LivePort, LiveProgram, byEnv, byFlag, ifTold } from "./live-program";

/** The controllers that can run live, each with all of its programs or not at all. */
export const LIVE_CONTROLLER_NAMES = [
  "training-operator",
  "trainer",
  "kserve",
  "knative-serving",
  "argo-workflows",
  "spark-operator",
  "keda",
] as const;

export type LiveControllerName = (typeof LIVE_CONTROLLER_NAMES)[number];

export interface LiveController {
  readonly programs: readonly LiveProgram[];
  /** Services of its webhooks, as `namespace/name`: the API server calls them; those of any other are left out. */
  readonly webhooks: readonly string[];
  /** Services of its aggregated APIs, likewise. @default none */
  readonly apis?: readonly string[];
}

/** Paths of the live controllers' programs; the Pods of one without a path are simulated. */
export type LiveBinaries = Readonly<Partial<Record<LiveTool, string>>>;

const METRICS = byFlag("metrics-bind-address", "address", 8080);
const HEALTH_PROBE = byFlag("health-probe-bind-address", "address", 8081);
const KEDA_CERTIFICATES = { flag: "cert-dir", path: "/certs" };
const KNATIVE_HEALTH = byEnv(HEALTH_ADDRESS, "address", 8080);

/** All that a rehearsal knows about the programs that it can run. */
export const LIVE_CONTROLLERS: Readonly<Record<LiveControllerName, LiveController>> = {
  "training-operator": {
    programs: [
      {
        repository: "ghcr.io/kubeflow/training-v1/training-operator",
        tool: "training-operator",
        ports: [METRICS, HEALTH_PROBE, byFlag("webhook-server-port", "port", 9443)],
      },
    ],
    webhooks: ["kubeflow/training-operator"],
  },
  // TrainJobs become JobSets, and those Jobs: one is of no use without the other.
  trainer: {
    programs: [
      {
        repository: "ghcr.io/kubeflow/trainer/trainer-controller-manager",
        tool: "trainer-controller",
        ports: [
          byEnv(METRICS_ADDRESS, "address", 8443),
          byEnv(HEALTH_ADDRESS, "address", 8081),
          byEnv(WEBHOOK_PORT, "port", 9443),
        ],
      },
      {
        repository: "us-central1-docker.pkg.dev/k8s-staging-images/jobset/jobset",
        tool: "jobset-controller",
        ports: [byFlag("metrics-bind-address", "address", 8443), HEALTH_PROBE, byEnv(WEBHOOK_PORT, "port", 9443)],
      },
    ],
    webhooks: ["kubeflow-system/kubeflow-trainer-controller-manager", "kubeflow-system/jobset-webhook-service"],
  },
  kserve: {
    programs: [
      {
        repository: "kserve/kserve-controller",
        tool: "kserve-controller",
        ports: [
          byFlag("metrics-addr", "address", 8080),
          byFlag("health-probe-addr", "address", 8081),
          byFlag("webhook-port", "port", 9443),
        ],
      },
    ],
    webhooks: ["kubeflow/kserve-webhook-server-service"],
  },
  "argo-workflows": {
    programs: [
      {
        repository: "quay.io/argoproj/workflow-controller",
        tool: "argo-workflow-controller",
        ports: [byEnv(METRICS_ADDRESS, "address", 9090), byEnv(HEALTH_ADDRESS, "address", 6060)],
      },
    ],
    webhooks: [],
  },
  "spark-operator": {
    programs: [
      {
        repository: "ghcr.io/kubeflow/spark-operator/controller",
        tool: "spark-operator",
        ports: [ifTold("metrics-bind-address", "address", 8080), HEALTH_PROBE, ifTold("webhook-port", "port", 9443)],
        folders: [{ flag: "webhook-cert-dir", path: "/etc/k8s-webhook-server/serving-certs" }],
        env: {
          // Spark is part of the image, and Java of Spark: `spark-submit`, which the controller runs, is simulated.
          SPARK_HOME: SIMULATED_SPARK_HOME,
          // What the controller tells it; the simulated one finds the API server by its kubeconfig.
          KUBERNETES_SERVICE_HOST: "kubernetes.default.svc",
          KUBERNETES_SERVICE_PORT: "443",
        },
        needs: [SIMULATED_SPARK_FILES],
      },
    ],
    webhooks: ["kubeflow/spark-operator-webhook-svc"],
  },
  "knative-serving": {
    programs: [
      knative("controller", KNATIVE_HEALTH),
      knative("webhook", byEnv("WEBHOOK_PORT", "port", 8443)),
      knative("autoscaler", KNATIVE_HEALTH),
    ],
    webhooks: ["knative-serving/webhook"],
  },
  keda: {
    programs: [
      {
        repository: "ghcr.io/kedacore/keda",
        tool: "keda-operator",
        ports: [METRICS, HEALTH_PROBE, byFlag("metrics-service-bind-address", "address", 9666)],
        folders: [KEDA_CERTIFICATES],
        // Otherwise it reads the namespace from the folder of its token, which it does not have here.
        env: { KEDA_CLUSTER_OBJECT_NAMESPACE: "$(POD_NAMESPACE)" },
      },
      {
        repository: "ghcr.io/kedacore/keda-metrics-apiserver",
        tool: "keda-adapter",
        ports: [byFlag("secure-port", "port", 6443), byFlag("port", "port", 8080)],
        apiPort: 6443,
        folders: [KEDA_CERTIFICATES],
        kubeconfigFlags: ["lister-kubeconfig", "authentication-kubeconfig", "authorization-kubeconfig"],
        args: ["--bind-address=127.0.0.1"],
      },
      {
        repository: "ghcr.io/kedacore/keda-admission-webhooks",
        tool: "keda-webhooks",
        ports: [METRICS, HEALTH_PROBE, byFlag("port", "port", 9443)],
        folders: [KEDA_CERTIFICATES],
      },
    ],
    webhooks: ["keda/keda-admission-webhooks"],
    apis: ["keda/keda-metrics-apiserver"],
  },
};

/** What runs for real unless a stack file says otherwise: what is built in two minutes, once. */
export const DEFAULT_LIVE_CONTROLLERS: readonly LiveControllerName[] = ["training-operator"];

/** The programs that the chosen controllers consist of. */
export function liveTools(names: readonly LiveControllerName[]): LiveTool[] {
  return names.flatMap((name) => LIVE_CONTROLLERS[name].programs.map(({ tool }) => tool));
}

/** The Services whose webhooks are called while the chosen controllers run, as `namespace/name`. */
export function liveWebhooks(names: readonly LiveControllerName[]): string[] {
  return names.flatMap((name) => LIVE_CONTROLLERS[name].webhooks);
}

/** The Services whose aggregated APIs are asked while the chosen controllers run, as `namespace/name`. */
export function liveApis(names: readonly LiveControllerName[]): string[] {
  return names.flatMap((name) => LIVE_CONTROLLERS[name].apis ?? []);
}

/** The Services whose aggregated APIs are simulated meanwhile. */
export function simulatedApis(names: readonly LiveControllerName[]): string[] {
  return liveApis(LIVE_CONTROLLER_NAMES.filter((name) => !names.includes(name)));
}

/** Image repositories whose Pods are the live kubelet's, chosen or not: what `podStages` must leave alone. */
export function liveRepositories(): string[] {
  return livePrograms().map(({ repository }) => repository);
}

/** The program that can run in the place of an image, if any. */
export function liveProgramOf(image: string): LiveProgram | undefined {
  const repository = imageRepository(image);
  return livePrograms().find((program) => program.repository === repository);
}

/** An image without its tag and digest: a colon before a slash belongs to a registry's port. */
export function imageRepository(image: string): string {
  return image.replace(/@.*$/, "").replace(/:[^:/]*$/, "");
}

function livePrograms(): LiveProgram[] {
  return Object.values(LIVE_CONTROLLERS).flatMap(({ programs }) => programs);
}

function knative(name: "controller" | "webhook" | "autoscaler", ...ports: readonly LivePort[]): LiveProgram {
  return {
    repository: `gcr.io/knative-releases/knative.dev/serving/cmd/${name}`,
    tool: `knative-${name}`,
    ports: [...ports, byEnv("PROFILING_PORT", "port", 8008), byEnv("METRICS_PROMETHEUS_PORT", "port", 9090)],
    env: { METRICS_PROMETHEUS_HOST: "127.0.0.1" },
  };
}
