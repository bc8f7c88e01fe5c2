import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../../common/availability";
import { CONFIG_DIGEST } from "../../common/digest";
import { fromPod } from "../../common/environment";
import { RESTRICTED_CONTAINER } from "../../common/pod-security";
import type { MeshMode } from "../../istio/mesh";
import { CERTIFICATE_FOLDER, KSERVE, podLabels } from "../names";
import type { Amount } from "../settings";
import { probe, type Program } from "./program";

/** How a program is deployed. */
export interface ProgramProps {
  readonly availability: Availability;
  readonly mesh: MeshMode;
}

/** The Deployment of one of KServe's controllers. */
export function programDeployment(program: Program, props: ProgramProps): k8s.KubeDeploymentProps {
  const pods = podLabels(program.name);
  const labels = { ...pods, ...program.labels };
  const outside = outsideOfMesh(props.mesh);
  return {
    metadata: { name: program.name, namespace: KSERVE, labels },
    spec: {
      replicas: replicasFor(props.availability),
      selector: { matchLabels: pods },
      template: {
        metadata: {
          labels: { ...labels, ...outside.labels },
          annotations: {
            "kubectl.kubernetes.io/default-container": "manager",
            ...outside.annotations,
            ...(program.configDigest !== undefined && { [CONFIG_DIGEST]: program.configDigest }),
          },
        },
        spec: podSpec(program, props),
      },
    },
  };
}

/**
 * The controllers stay out of the mesh: the API server, which calls their webhooks, is no part of it, and the mesh
 * would refuse it.
 */
function outsideOfMesh(mesh: MeshMode): Readonly<Record<"labels" | "annotations", Record<string, string>>> {
  return mesh === "sidecar"
    ? { labels: {}, annotations: { "sidecar.istio.io/inject": "false" } }
    : { labels: { "istio.io/dataplane-mode": "none" }, annotations: {} };
}

function podSpec(program: Program, { availability }: ProgramProps): k8s.PodSpec {
  const { name, certificate, gracePeriod, metricsProxy } = program;
  return {
    containers: [manager(program), ...(metricsProxy ? [metricsProxy] : [])],
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    serviceAccountName: name,
    terminationGracePeriodSeconds: gracePeriod,
    topologySpreadConstraints: availability === "high" ? spreadOver(podLabels(name)) : undefined,
    volumes: certificate ? [{ name: "cert", secret: { secretName: certificate, defaultMode: 0o644 } }] : undefined,
  };
}

function manager({ image, args, certificate, ports, probes, requests, limits, user }: Program): k8s.Container {
  return {
    name: "manager",
    image,
    imagePullPolicy: "Always",
    command: ["/manager"],
    args: [...args],
    env: [fromPod("POD_NAMESPACE", "metadata.namespace")],
    ports: ports && [...ports],
    livenessProbe: probes && probe("/healthz", probes.livenessPeriod),
    readinessProbe: probes && probe("/readyz", 5),
    resources: { requests: quantities(requests), limits: quantities(limits) },
    securityContext: { ...RESTRICTED_CONTAINER, ...(user !== undefined && { runAsUser: user }) },
    volumeMounts: certificate ? [{ name: "cert", mountPath: CERTIFICATE_FOLDER, readOnly: true }] : undefined,
  };
}

function quantities({ cpu, memory }: Amount): Record<string, k8s.Quantity> {
  return { cpu: k8s.Quantity.fromString(cpu), memory: k8s.Quantity.fromString(memory) };
}
