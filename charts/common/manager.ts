import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "./availability";
import { RESTRICTED_CONTAINER } from "./pod-security";
import { READ, rule } from "./rbac";

/** Port on which controllers made with controller-runtime give figures to a Prometheus. */
export const METRICS_PORT = 8080;

/** Port on which they answer whether they are well. */
export const HEALTH_PORT = 8081;

/** A controller made with controller-runtime: one of its Pods, the leader, acts; the others are ready to take over. */
export interface Manager {
  /** Of the Deployment. */
  readonly metadata: k8s.ObjectMeta;
  /** Labels by which everything finds its Pods. */
  readonly pods: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly availability: Availability;
  /** Name of its ServiceAccount. */
  readonly account: string;
  /** Besides the name, the command, the port of its figures and the security context. */
  readonly container: Omit<k8s.Container, "name" | "command">;
  /** What else its Pods have. */
  readonly pod?: Partial<k8s.PodSpec>;
}

/** The Deployment of a controller. It meets Pod Security's `restricted` level, and writes no file. */
export function managerDeployment(manager: Manager): k8s.KubeDeploymentProps {
  const { metadata, pods, availability, annotations } = manager;
  return {
    metadata,
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...pods } },
      template: {
        metadata: { labels: { ...pods }, annotations: annotations && { ...annotations } },
        spec: {
          ...manager.pod,
          containers: [container(manager.container)],
          serviceAccountName: manager.account,
          topologySpreadConstraints: availability === "high" ? spreadOver(pods) : undefined,
        },
      },
    },
  };
}

function container({ ports = [], securityContext, ...rest }: Manager["container"]): k8s.Container {
  return {
    ...rest,
    name: "manager",
    command: ["/manager"],
    ports: [...ports, { name: "metrics", containerPort: METRICS_PORT, protocol: "TCP" }],
    securityContext: { ...RESTRICTED_CONTAINER, ...securityContext },
  };
}

/** When a controller is asked how it is, in seconds. */
export interface ManagerProbes {
  readonly liveAfter: number;
  readonly livePeriod: number;
}

/** How the kubelet asks a controller whether it is alive, and whether it has started. */
export function managerProbes({ liveAfter, livePeriod }: ManagerProbes) {
  return {
    livenessProbe: { ...probe("/healthz"), initialDelaySeconds: liveAfter, periodSeconds: livePeriod },
    readinessProbe: { ...probe("/readyz"), initialDelaySeconds: 5, periodSeconds: 10 },
  };
}

function probe(path: string): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(HEALTH_PORT) } };
}

/** A Service by which a Prometheus of the namespace finds a controller's figures. The mesh goes by the port's name. */
export function metricsService(metadata: k8s.ObjectMeta, pods: Readonly<Record<string, string>>): k8s.KubeServiceProps {
  const targetPort = k8s.IntOrString.fromString("metrics");
  return {
    metadata,
    spec: { ports: [{ name: "http-metrics", port: METRICS_PORT, protocol: "TCP", targetPort }], selector: { ...pods } },
  };
}

/** What a controller may do in its own namespace to elect a leader; older versions do it by ConfigMaps as well. */
export function leaderElectionRules(): k8s.PolicyRule[] {
  const keep = [...READ, "create", "update", "patch", "delete"];
  return [
    rule("", ["configmaps"], keep),
    rule("coordination.k8s.io", ["leases"], keep),
    rule("", ["events"], ["create", "patch"]),
  ];
}
