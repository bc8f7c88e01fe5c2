import { k8s } from "cdk8s-plus-28";
import { PROBE_PORT } from "../names";
import type { Amount } from "../settings";

/** One of KServe's controllers, by what makes it different from the others. */
export interface Program {
  /** Name of its Deployment and account, and the label by which its Pods are found. */
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  /** Labels of its Deployment and Pods besides those that they are selected by. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Secret with the certificate of its webhooks. @default none, it has no webhooks */
  readonly certificate?: string;
  readonly ports?: readonly k8s.ContainerPort[];
  /** Whether it answers probes, and the time between two that ask if it lives. @default none: it does not answer */
  readonly probes?: { readonly livenessPeriod?: number };
  readonly requests: Amount;
  readonly limits: Amount;
  /** Seconds that a Pod has to end. */
  readonly gracePeriod: number;
  /** User of the container, where upstream states one. @default the image's */
  readonly user?: number;
  /** What stands before the metrics. @default nothing */
  readonly metricsProxy?: k8s.Container;
  /** What it reads of the configuration only when it starts. @default nothing */
  readonly configDigest?: string;
}

/** Asks the program how it is. */
export function probe(path: "/healthz" | "/readyz", periodSeconds?: number): k8s.Probe {
  return {
    failureThreshold: 5,
    httpGet: { path, port: k8s.IntOrString.fromNumber(PROBE_PORT) },
    initialDelaySeconds: 30,
    periodSeconds,
    timeoutSeconds: 5,
  };
}

/** A named TCP port. */
export function port(name: string, containerPort: number): k8s.ContainerPort {
  return { name, containerPort, protocol: "TCP" };
}
