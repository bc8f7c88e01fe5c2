import { k8s } from "cdk8s-plus-28";
import { preferablyApart, disruptionBudget, replicasFor, spreadOver, type Availability } from "../common/availability";
import { CONFIG_DIGEST } from "../common/digest";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import type { MeshMode } from "../istio/mesh";
import { KNATIVE_SERVING, type ServingLabels } from "./names";
import { OBSERVED_PORTS, POD_FIELDS, type Program } from "./program";

export interface ProgramProps {
  readonly labels: ServingLabels;
  readonly image: string;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  /** Digest of what the program reads only when it starts. */
  readonly configDigest: string;
  /** Seconds that a request may take at most. @default Knative's, which the programs have time for */
  readonly maxRequestSeconds?: number;
}

/** The Deployment of a program. With an autoscaler it does not say how many Pods there are: that is the autoscaler's. */
export function programDeployment(program: Program, props: ProgramProps): k8s.KubeDeploymentProps {
  const { name, component, maxReplicas, neverLess } = program;
  return {
    metadata: { name, namespace: KNATIVE_SERVING, labels: props.labels.of(component) },
    spec: {
      replicas: maxReplicas === undefined ? replicasFor(props.availability) : undefined,
      selector: { matchLabels: podSelector(program) },
      strategy: neverLess
        ? { type: "RollingUpdate", rollingUpdate: { maxUnavailable: k8s.IntOrString.fromNumber(0) } }
        : undefined,
      template: {
        metadata: {
          labels: {
            ...podSelector(program),
            ...props.labels.ofPods(component),
            // In ambient mode the namespace alone says it.
            ...(props.mesh === "sidecar" && { "sidecar.istio.io/inject": "true" }),
          },
          annotations: { [CONFIG_DIGEST]: props.configDigest },
        },
        spec: podSpec(program, props),
      },
    },
  };
}

/** Keeps the number of a program's Pods to its load, by the share of the requested processor time. */
export function programAutoscaler(
  { name, component }: Program,
  maxReplicas: number,
  { labels, availability }: ProgramProps,
): k8s.KubeHorizontalPodAutoscalerV2Props {
  return {
    metadata: { name, namespace: KNATIVE_SERVING, labels: labels.of(component) },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
      minReplicas: replicasFor(availability),
      maxReplicas,
      metrics: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 100 } } },
      ],
    },
  };
}

/** Lets a drain take one of the program's Pods at a time. */
export function programBudget({ name, component }: Program, labels: ServingLabels): k8s.KubePodDisruptionBudgetProps {
  const metadata = { name: `${name}-pdb`, namespace: KNATIVE_SERVING, labels: labels.of(component) };
  return disruptionBudget(metadata, { app: name });
}

function podSelector({ name, hasRole }: Program): Record<string, string> {
  return { app: name, ...(hasRole && { role: name }) };
}

function podSpec(program: Program, { availability, image, maxRequestSeconds = 0 }: ProgramProps): k8s.PodSpec {
  const { name, account, apart, gracePeriod, carriesRequests } = program;
  return {
    affinity: apart ? preferablyApart({ app: name }) : undefined,
    containers: [container(program, image)],
    serviceAccountName: account,
    terminationGracePeriodSeconds: carriesRequests ? Math.max(gracePeriod ?? 0, maxRequestSeconds) : gracePeriod,
    topologySpreadConstraints: availability === "high" ? spreadOver({ app: name }) : undefined,
  };
}

function container(program: Program, image: string): k8s.Container {
  const { name, container = name, ports, probes, cpu, memory } = program;
  return {
    name: container,
    image,
    env: variables(program),
    ports: Object.entries({ ...OBSERVED_PORTS, ...ports }).map(([name, containerPort]) => ({ name, containerPort })),
    livenessProbe: probes.liveness,
    readinessProbe: probes.readiness,
    resources: {
      requests: { cpu: k8s.Quantity.fromString(cpu[0]), memory: k8s.Quantity.fromString(memory[0]) },
      limits: { cpu: k8s.Quantity.fromString(cpu[1]), memory: k8s.Quantity.fromString(memory[1]) },
    },
    securityContext: RESTRICTED_CONTAINER,
  };
}

function variables({ runtime = {}, podFields = [], variables = {} }: Program): k8s.EnvVar[] {
  const fields = [...podFields.map((name) => [name, POD_FIELDS[name]]), ["SYSTEM_NAMESPACE", "metadata.namespace"]];
  const values = {
    CONFIG_LOGGING_NAME: "config-logging",
    CONFIG_OBSERVABILITY_NAME: "config-observability",
    ...variables,
  };
  const literal = ([name, value]: [string, string]): k8s.EnvVar => ({ name, value });
  return [
    ...Object.entries(runtime).map(literal),
    ...fields.map(([name, fieldPath]) => ({ name, valueFrom: { fieldRef: { fieldPath } } })),
    ...Object.entries(values).map(literal),
  ];
}
