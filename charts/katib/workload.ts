import type { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { SMALL } from "../common/requests";
import { OUT_OF_MESH } from "../istio/labels";
import type { MeshMode } from "../istio/mesh";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { labelsOf, type KatibProgram } from "./names";

/** How each program of Katib is run. */
export interface WorkloadProps {
  readonly program: KatibProgram;
  readonly availability: Availability;
  /** Labels by which the Pods join the mesh or stay out of it. */
  readonly meshLabels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Without its security context and its requests, which are the same for all. */
  readonly container: Omit<k8s.Container, "securityContext" | "resources">;
  readonly pod: Partial<k8s.PodSpec>;
}

/** The Deployment of a program that keeps nothing itself. It meets Pod Security's `restricted` level. */
export function workload({ program, availability, ...props }: WorkloadProps): k8s.KubeDeploymentProps {
  const pods = labelsOf(program);
  return {
    metadata: { name: props.container.name, namespace: KUBEFLOW, labels: pods },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: pods },
      template: {
        metadata: { annotations: props.annotations, labels: { ...pods, ...props.meshLabels } },
        spec: {
          ...props.pod,
          containers: [
            { ...props.container, resources: SMALL, securityContext: { ...RESTRICTED_CONTAINER, runAsUser: 1000 } },
          ],
          topologySpreadConstraints: availability === "high" ? spreadOver(pods) : undefined,
        },
      },
    },
  };
}

/** Of Pods that take connections of API servers or of trials, which are not part of the mesh. */
export function outOfMesh(mesh: MeshMode): Record<string, string> {
  const label = mesh === "ambient" ? "istio.io/dataplane-mode" : "sidecar.istio.io/inject";
  return { [label]: OUT_OF_MESH[label] };
}

/** Of Pods that have to know who calls. */
export function inMesh(mesh: MeshMode): Record<string, string> {
  return mesh === "sidecar" ? { "sidecar.istio.io/inject": "true" } : {};
}
