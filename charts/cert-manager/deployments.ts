import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import type { CloudIdentity } from "../common/cloud-identity";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { SMALL } from "../common/requests";
import type { Release } from "../releases";
import { CERT_MANAGER, objectLabels, podLabels, selectorLabels, WEBHOOK, type Component } from "./names";
import { probe, PORTS } from "./ports";

/** What of a container differs between the three programs. */
type Program = Pick<k8s.Container, "image" | "args" | "livenessProbe" | "readinessProbe" | "ports">;

export interface DeploymentOptions {
  readonly release: Release;
  readonly availability: Availability;
  /** Absent for programs that speak to no cloud. */
  readonly identity?: CloudIdentity;
}

const ELECTION = "--leader-election-namespace=kube-system";
const METRICS = { "prometheus.io/path": "/metrics", "prometheus.io/port": "9402", "prometheus.io/scrape": "true" };

/** The Deployment of one of the three programs. */
export function deployment(component: Component, options: DeploymentOptions): k8s.KubeDeploymentProps {
  const { release, availability, identity } = options;
  const { name } = component;
  return {
    metadata: { name, namespace: CERT_MANAGER, labels: objectLabels(component, release) },
    spec: {
      // The controller and the cainjector elect a leader; all replicas of the webhook answer.
      replicas: replicasFor(availability),
      selector: { matchLabels: selectorLabels(component) },
      template: {
        metadata: { annotations: METRICS, labels: { ...identity?.podLabels, ...podLabels(component, release) } },
        spec: {
          containers: [container(component, release)],
          enableServiceLinks: false,
          nodeSelector: { "kubernetes.io/os": "linux" },
          securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
          serviceAccountName: name,
          topologySpreadConstraints: availability === "high" ? spreadOver(selectorLabels(component)) : undefined,
        },
      },
    },
  };
}

function container(component: Component, { certManager }: Release): k8s.Container {
  const programs: Record<Component["component"], Program> = {
    controller: controller(certManager),
    cainjector: {
      image: certManager.cainjector,
      args: ["--v=2", ELECTION],
      ports: [PORTS.metrics],
    },
    webhook: webhook(certManager.webhook),
  };
  return {
    name: component.component === "controller" ? `${component.name}-controller` : component.name,
    imagePullPolicy: "IfNotPresent",
    env: [{ name: "POD_NAMESPACE", valueFrom: { fieldRef: { fieldPath: "metadata.namespace" } } }],
    resources: SMALL,
    securityContext: RESTRICTED_CONTAINER,
    ...programs[component.component],
  };
}

function controller({ controller: image, acmeSolver }: Release["certManager"]): Program {
  return {
    image,
    args: [
      "--v=2",
      "--cluster-resource-namespace=$(POD_NAMESPACE)",
      ELECTION,
      `--acme-http01-solver-image=${acmeSolver}`,
      "--max-concurrent-challenges=60",
    ],
    ports: [PORTS.metrics, PORTS.health],
    livenessProbe: probe("/livez", PORTS.health, { failureThreshold: 8, initialDelaySeconds: 10, timeoutSeconds: 15 }),
  };
}

/** Signs its certificate itself, with a CA in a Secret that all replicas share. */
function webhook(image: string): Program {
  const host = WEBHOOK.name;
  const names = [host, `${host}.$(POD_NAMESPACE)`, `${host}.$(POD_NAMESPACE).svc`];
  return {
    image,
    args: [
      "--v=2",
      `--secure-port=${PORTS.https.containerPort}`,
      "--dynamic-serving-ca-secret-namespace=$(POD_NAMESPACE)",
      "--dynamic-serving-ca-secret-name=cert-manager-webhook-ca",
      ...names.map((name) => `--dynamic-serving-dns-names=${name}`),
    ],
    ports: [PORTS.https, PORTS.healthcheck, PORTS.metrics],
    livenessProbe: probe("/livez", PORTS.healthcheck, { initialDelaySeconds: 60 }),
    readinessProbe: probe("/healthz", PORTS.healthcheck, { initialDelaySeconds: 5, periodSeconds: 5 }),
  };
}
