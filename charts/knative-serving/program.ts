import { k8s } from "cdk8s-plus-28";
import type { Release } from "../releases";
import type { Account, Component } from "./names";

/** One of the programs of Knative Serving, by what makes it different from the others. */
export interface Program {
  /** Name of its Deployment and Service, and its `app` label. */
  readonly name: string;
  readonly component: Component;
  readonly image: keyof Release["knativeServing"];
  readonly account: Account;
  /** @default its name */
  readonly container?: string;
  /** Whether its Pods are selected by a label `role` too, which equals its name. @default false */
  readonly hasRole?: boolean;
  /** Fields of its own Pod that it reads as variables. @default none */
  readonly podFields?: readonly (keyof typeof POD_FIELDS)[];
  /** Variables for Go's runtime. @default none */
  readonly runtime?: Readonly<Record<string, string>>;
  /** Variables besides those that all programs have. @default none */
  readonly variables?: Readonly<Record<string, string>>;
  /** Ports besides those that all programs have. */
  readonly ports: Readonly<Record<string, number>>;
  readonly probes: Readonly<Record<"liveness" | "readiness", k8s.Probe>>;
  readonly cpu: readonly [request: string, limit: string];
  readonly memory: readonly [request: string, limit: string];
  /** Highest number of Pods under load. @default none, the number is fixed */
  readonly maxReplicas?: number;
  /** Seconds that a Pod has to end its requests. @default Kubernetes' 30 */
  readonly gracePeriod?: number;
  /** Whether requests of users go through it, so that it ends no sooner than they. @default false */
  readonly carriesRequests?: boolean;
  /** Whether an update waits for a new Pod before it ends an old one, whatever the number. @default false */
  readonly neverLess?: boolean;
  /** Whether upstream keeps its Pods on different nodes. @default false, the spread over nodes and zones does it */
  readonly apart?: boolean;
  /** Whether it looks at its start if it has an issuer to ask for certificates. @default false */
  readonly makesCertificates?: boolean;
}

/** Variables that hold fields of a program's own Pod. */
export const POD_FIELDS = { POD_NAME: "metadata.name", POD_IP: "status.podIP" } as const;

/** Ports that every program has; nothing listens on the first unless metrics are switched on. */
export const OBSERVED_PORTS = { metrics: 9090, profiling: 8008 } as const;

/** Port on which the webhooks listen. */
export const WEBHOOK_PORT = 8443;

/** What is the same for the controllers: a port for the probes of Knative's framework. */
export const CONTROLLER: Pick<Program, "ports" | "probes"> = {
  ports: { probes: 8080 },
  probes: {
    liveness: { ...controllerProbe("/health"), failureThreshold: 6 },
    readiness: { ...controllerProbe("/readiness"), failureThreshold: 3 },
  },
};

/** What is the same for the webhooks. */
export const WEBHOOK: Pick<Program, "ports" | "probes"> = {
  ports: { "https-webhook": WEBHOOK_PORT },
  probes: {
    liveness: { ...probe(WEBHOOK_PORT, "HTTPS"), failureThreshold: 6, initialDelaySeconds: 20, periodSeconds: 10 },
    readiness: { ...probe(WEBHOOK_PORT, "HTTPS"), periodSeconds: 1 },
  },
};

/** Asks a port of the program how it is. */
export function probe(port: number, scheme?: "HTTPS"): k8s.Probe {
  return { httpGet: { port: k8s.IntOrString.fromNumber(port), scheme } };
}

function controllerProbe(path: string): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromString("probes"), scheme: "HTTP" }, periodSeconds: 5 };
}
