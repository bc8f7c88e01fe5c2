import { k8s } from "cdk8s-plus-28";
import type { Release } from "../releases";
import type { KedaCertificates } from "./certificates";
import { ADMISSION, ADMISSION_WEBHOOKS, METRICS_API_PORT, METRICS_API_SERVER, OPERATOR, WEBHOOK_PORT } from "./names";

/** What tells one of KEDA's Deployments from the others. */
export interface KedaProgram {
  readonly deployment: string;
  /** Name of its Pods, container and account, and value of the label `app`. */
  readonly app: string;
  /** Value of `app.kubernetes.io/name`. */
  readonly name: string;
  /** Value of `app.kubernetes.io/component`, where it has one. */
  readonly component?: string;
  readonly image: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly ports: readonly k8s.ContainerPort[];
  readonly probes: KedaProbes;
  /** Seconds that it gets to end. @default Kubernetes' 30 */
  readonly gracePeriod?: number;
  /** Labels of its Pods besides `app`. */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Whether its Pods start before their certificate is there. */
  readonly startsWithoutCertificate?: boolean;
  /** Whether it writes to `/tmp`. */
  readonly temporaryFiles?: boolean;
}

/** Where a program answers whether it is well, and the seconds after which it is first asked. */
export interface KedaProbes {
  readonly port: number;
  readonly scheme?: "HTTPS";
  readonly liveAfter: number;
  readonly readyAfter: number;
}

/** The operator: one of its replicas, the leader, scales; the others are ready to take over. */
export function operator({ keda }: Release, { kind }: KedaCertificates): KedaProgram {
  const own = kind === "own";
  return {
    deployment: OPERATOR,
    app: OPERATOR,
    name: OPERATOR,
    component: "operator",
    image: keda.operator,
    command: "/keda",
    args: ["--leader-elect", ...READABLE_LOG, `--enable-cert-rotation=${own}`],
    ports: [{ containerPort: 8080, name: "http", protocol: "TCP" }],
    probes: { port: 8081, liveAfter: 25, readyAfter: 20 },
    gracePeriod: 10,
    podLabels: { name: OPERATOR },
    startsWithoutCertificate: own,
  };
}

/** The metrics server: each replica asks the operator's leader, so that any of them can answer. */
export function metricsApiServer({ keda }: Release): KedaProgram {
  return {
    deployment: METRICS_API_SERVER,
    app: METRICS_API_SERVER,
    name: METRICS_API_SERVER,
    image: keda.metricsApiServer,
    command: "/keda-adapter",
    args: [
      `--secure-port=${METRICS_API_PORT}`,
      "--zap-log-level=error",
      "--client-ca-file=/certs/ca.crt",
      "--tls-cert-file=/certs/tls.crt",
      "--tls-private-key-file=/certs/tls.key",
      "--cert-dir=/certs",
    ],
    ports: [
      { containerPort: METRICS_API_PORT, name: "https" },
      { containerPort: 8080, name: "http" },
    ],
    probes: { port: METRICS_API_PORT, scheme: "HTTPS", liveAfter: 5, readyAfter: 5 },
    temporaryFiles: true,
  };
}

/** The webhooks: they check ScaledObjects and their like when somebody writes them. */
export function admissionWebhooks({ keda }: Release): KedaProgram {
  return {
    deployment: ADMISSION,
    app: ADMISSION_WEBHOOKS,
    name: "admission-webhooks",
    component: "admission-webhooks",
    image: keda.admissionWebhooks,
    command: "/keda-admission-webhooks",
    args: READABLE_LOG,
    ports: [
      { containerPort: WEBHOOK_PORT, name: "http", protocol: "TCP" },
      { containerPort: 8080, name: "metrics", protocol: "TCP" },
    ],
    probes: { port: 8081, liveAfter: 25, readyAfter: 20 },
    gracePeriod: 10,
    podLabels: { name: ADMISSION_WEBHOOKS },
  };
}

const READABLE_LOG = ["--zap-log-level=info", "--zap-encoder=console", "--zap-time-encoding=rfc3339"];
