import { k8s } from "cdk8s-plus-28";
import {
  cpuAutoscaler,
  disruptionBudget,
  preferablyApart,
  replicasFor,
  spreadOver,
  type Availability,
} from "../common/availability";
import { CONFIG_DIGEST } from "../common/digest";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import type { Release } from "../releases";
import { COMMON_LABELS, KNATIVE_EVENTING, type EventingLabels } from "./names";
import type { Program } from "./program";

export interface WorkloadProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly labels: EventingLabels;
  /** Digest of what the program reads only when it starts. @default none */
  readonly configDigest?: string;
}

/** The Deployment of a program. With an autoscaler it does not say how many Pods there are: that is the autoscaler's. */
export function programDeployment(program: Program, props: WorkloadProps): k8s.KubeDeploymentProps {
  return { metadata: metadata(program, props), spec: workloadSpec(program, props) };
}

/** The StatefulSet of a program whose Pods have numbers. */
export function programStatefulSet(program: Program, props: WorkloadProps): k8s.KubeStatefulSetProps {
  const spec = { ...workloadSpec(program, props), serviceName: program.name };
  return { metadata: metadata(program, props), spec };
}

/** Keeps the number of a program's Pods to its load, by the share of the requested processor time. */
export function programAutoscaler(
  { name }: Program,
  maxReplicas: number,
  { availability, labels }: WorkloadProps,
): k8s.KubeHorizontalPodAutoscalerV2Props {
  const metadata = { name, namespace: KNATIVE_EVENTING, labels: { ...labels } };
  return cpuAutoscaler(metadata, { min: replicasFor(availability), max: maxReplicas, utilization: 100 });
}

/** Lets a drain take one of the program's Pods at a time. */
export function programBudget(program: Program, labels: EventingLabels): k8s.KubePodDisruptionBudgetProps {
  return disruptionBudget({ name: program.name, namespace: KNATIVE_EVENTING, labels: { ...labels } }, podsOf(program));
}

function metadata({ name, labels: more }: Program, { labels }: WorkloadProps): k8s.ObjectMeta {
  return { name, namespace: KNATIVE_EVENTING, labels: { ...labels, ...more } };
}

function workloadSpec(program: Program, props: WorkloadProps) {
  const { maxReplicas, morePods } = program;
  const selector = { ...podsOf(program), ...morePods };
  return {
    replicas: maxReplicas === undefined ? replicasFor(props.availability) : undefined,
    selector: { matchLabels: selector },
    template: {
      metadata: {
        labels: { ...props.labels, ...selector },
        annotations: props.configDigest === undefined ? undefined : { [CONFIG_DIGEST]: props.configDigest },
      },
      spec: podSpec(program, props),
    },
  } satisfies k8s.DeploymentSpec;
}

function podsOf({ pods }: Program): Record<string, string> {
  return { ...COMMON_LABELS, ...pods };
}

function podSpec(program: Program, { release, availability }: WorkloadProps): k8s.PodSpec {
  const { account, gracePeriod, keys } = program;
  const pods = podsOf(program);
  return {
    affinity: preferablyApart(pods),
    containers: [container(program, release)],
    enableServiceLinks: false,
    serviceAccountName: account,
    terminationGracePeriodSeconds: gracePeriod,
    topologySpreadConstraints: availability === "high" ? spreadOver(pods) : undefined,
    volumes: keys && [{ name: KEYS_VOLUME, secret: { secretName: keys.secret } }],
  };
}

function container(program: Program, release: Release): k8s.Container {
  const { name, container = name, image, probes, resources, termination, keys } = program;
  return {
    name: container,
    image: release.knativeEventing[image],
    env: program.env(release),
    ports: [...program.ports],
    livenessProbe: probes.liveness,
    readinessProbe: probes.readiness,
    resources,
    securityContext: RESTRICTED_CONTAINER,
    ...termination,
    volumeMounts: keys && [{ name: KEYS_VOLUME, mountPath: keys.path }],
  };
}

const KEYS_VOLUME = "aes-keys";
