import { k8s } from "cdk8s-plus-28";
import type { Availability } from "../common/availability";
import { CONFIG_DIGEST, configDigest } from "../common/digest";
import { fromPod } from "../common/environment";
import type { MeshMode } from "../istio/mesh";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import type { KatibConfig } from "./config";
import { CONTROLLER, CONTROLLER_PORTS, KATIB_CONFIG, KATIB_CONFIG_FILE, labelsOf, WEBHOOK_CERTIFICATE } from "./names";
import { outOfMesh, workload } from "./workload";

export interface ControllerProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly mesh: MeshMode;
  readonly config: KatibConfig;
}

/**
 * The controller: of its replicas the leader runs experiments, and all answer as webhooks. What it reads of its
 * configuration at its start has a digest in the template, so that the Pods are made anew; the rest it reads anew itself.
 */
export function controllerDeployment({
  release,
  availability,
  mesh,
  config,
}: ControllerProps): k8s.KubeDeploymentProps {
  return workload({
    program: "controller",
    availability,
    meshLabels: outOfMesh(mesh),
    annotations: {
      "prometheus.io/port": String(CONTROLLER_PORTS.metrics),
      "prometheus.io/scrape": "true",
      [CONFIG_DIGEST]: configDigest(config.init),
    },
    container: {
      name: CONTROLLER,
      image: release.katib.controller,
      command: ["./katib-controller"],
      args: [`--katib-config=${CONFIG_PATH}`],
      env: [fromPod("KATIB_CORE_NAMESPACE", "metadata.namespace")],
      ports: [port("webhook"), port("metrics"), { ...port("health"), name: "healthz" }],
      livenessProbe: probe("/healthz"),
      readinessProbe: probe("/readyz"),
      volumeMounts: [
        { name: "cert", mountPath: "/tmp/cert", readOnly: true },
        { name: "katib-config", mountPath: CONFIG_PATH, subPath: KATIB_CONFIG_FILE, readOnly: true },
      ],
    },
    pod: {
      serviceAccountName: CONTROLLER,
      volumes: [
        { name: "cert", secret: { secretName: WEBHOOK_CERTIFICATE, defaultMode: 0o644 } },
        { name: "katib-config", configMap: { name: KATIB_CONFIG } },
      ],
    },
  });
}

/** The Service by which the API server calls the webhooks. */
export function controllerService(): k8s.KubeServiceProps {
  const target = (name: keyof typeof CONTROLLER_PORTS) => k8s.IntOrString.fromNumber(CONTROLLER_PORTS[name]);
  return {
    metadata: {
      name: CONTROLLER,
      namespace: KUBEFLOW,
      labels: labelsOf("controller"),
      annotations: {
        "prometheus.io/port": String(CONTROLLER_PORTS.metrics),
        "prometheus.io/scheme": "http",
        "prometheus.io/scrape": "true",
      },
    },
    spec: {
      selector: labelsOf("controller"),
      ports: [
        { name: "webhook", port: 443, protocol: "TCP", targetPort: target("webhook") },
        { name: "metrics", port: CONTROLLER_PORTS.metrics, targetPort: target("metrics") },
        { name: "healthz", port: CONTROLLER_PORTS.health, targetPort: target("health") },
      ],
    },
  };
}

const CONFIG_PATH = `/${KATIB_CONFIG_FILE}`;

function port(name: keyof typeof CONTROLLER_PORTS): k8s.ContainerPort {
  return { containerPort: CONTROLLER_PORTS[name], name, protocol: "TCP" };
}

function probe(path: string): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromString("healthz") } };
}
