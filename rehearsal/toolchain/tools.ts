import {
  ARGO_WORKFLOWS,
  ETCD,
  JOBSET,
  KEDA,
  KNATIVE_SERVING,
  KSERVE,
  KUBERNETES,
  KWOK,
  PULUMI,
  SPARK_OPERATOR,
  TRAINER,
  TRAINING_OPERATOR,
  type Family,
} from "./families";

/** A program of a rehearsal: where it comes from and how it tells its version. */
export interface Tool {
  readonly name: ToolName;
  readonly family: Family;
  /** Go package of its main function. */
  readonly package: string;
  /** Arguments that make it print its version. @default its version is read from what Go notes in each program */
  readonly versionArgs?: readonly string[];
  /** Environment without which it does not even print its help. @default none */
  readonly startEnv?: Readonly<Record<string, string>>;
  /** Which versions on the PATH do as well as the pinned one. @default that version alone */
  readonly accepts?: "same-major" | "neighbour-minor";
  /** MiB of the program, as measured. */
  readonly sizeMiB: number;
}

/** Programs that every rehearsal needs. */
export const BASE_TOOLS = [
  "kwokctl",
  "kwok",
  "etcd",
  "kubectl",
  "kube-scheduler",
  "kube-controller-manager",
  "kube-apiserver",
  "pulumi",
] as const;

/** Programs that run as live controllers where a rehearsal chooses them. */
export const LIVE_TOOLS = [
  "training-operator",
  "knative-controller",
  "knative-webhook",
  "knative-autoscaler",
  "trainer-controller",
  "jobset-controller",
  "kserve-controller",
  "argo-workflow-controller",
  "spark-operator",
  "keda-operator",
  "keda-adapter",
  "keda-webhooks",
] as const;

export type BaseTool = (typeof BASE_TOOLS)[number];
export type LiveTool = (typeof LIVE_TOOLS)[number];
export type ToolName = BaseTool | LiveTool;

/** Every program. */
export const TOOLS: Readonly<Record<ToolName, Tool>> = {
  kwokctl: kwok("kwokctl", 51),
  kwok: kwok("kwok", 64),
  etcd: { name: "etcd", family: ETCD, package: ETCD.module, versionArgs: ["--version"], sizeMiB: 26 },
  kubectl: { ...kubernetes("kubectl", 59), versionArgs: ["version", "--client"], accepts: "neighbour-minor" },
  "kube-scheduler": kubernetes("kube-scheduler", 70),
  "kube-controller-manager": kubernetes("kube-controller-manager", 89),
  "kube-apiserver": kubernetes("kube-apiserver", 98),
  "training-operator": live("training-operator", TRAINING_OPERATOR, "training-operator.v1", 51),
  "knative-controller": live("knative-controller", KNATIVE_SERVING, "controller", 67),
  "knative-webhook": {
    ...live("knative-webhook", KNATIVE_SERVING, "webhook", 58),
    startEnv: { WEBHOOK_NAME: "webhook" },
  },
  "knative-autoscaler": live("knative-autoscaler", KNATIVE_SERVING, "autoscaler", 59),
  "trainer-controller": live("trainer-controller", TRAINER, "trainer-controller-manager", 43),
  "jobset-controller": { name: "jobset-controller", family: JOBSET, package: JOBSET.module, sizeMiB: 53 },
  "kserve-controller": live("kserve-controller", KSERVE, "manager", 76),
  "argo-workflow-controller": live("argo-workflow-controller", ARGO_WORKFLOWS, "workflow-controller", 75),
  "spark-operator": live("spark-operator", SPARK_OPERATOR, "operator", 52),
  "keda-operator": live("keda-operator", KEDA, "operator", 157),
  "keda-adapter": live("keda-adapter", KEDA, "adapter", 109),
  "keda-webhooks": live("keda-webhooks", KEDA, "webhooks", 45),
  pulumi: {
    name: "pulumi",
    family: PULUMI,
    package: `${PULUMI.module}/cmd/pulumi`,
    versionArgs: ["version"],
    accepts: "same-major",
    sizeMiB: 110,
  },
};

function kwok(name: "kwok" | "kwokctl", sizeMiB: number): Tool {
  return { name, family: KWOK, package: `${KWOK.module}/cmd/${name}`, versionArgs: ["--version"], sizeMiB };
}

function kubernetes(name: ToolName, sizeMiB: number): Tool {
  return { name, family: KUBERNETES, package: `${KUBERNETES.module}/cmd/${name}`, versionArgs: ["--version"], sizeMiB };
}

function live(name: LiveTool, family: Family, command: string, sizeMiB: number): Tool {
  return { name, family, package: `${family.module}/cmd/${command}`, sizeMiB };
}
