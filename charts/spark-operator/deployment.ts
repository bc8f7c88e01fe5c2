import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { labelsOf, selectorOf } from "./labels";
import type { SparkProgram } from "./programs";

const HEALTH_PORT = 8081;

/** The group of the image's user, Spark's own, who has to be able to write to the volume. */
const SPARK_GROUP_ID = 185;

export interface SparkDeploymentProps {
  readonly release: Release;
  readonly availability: Availability;
}

/** The Deployment of one of the operator's programs. It meets Pod Security's `restricted` level. */
export function sparkDeployment(
  program: SparkProgram,
  { release, availability }: SparkDeploymentProps,
): k8s.KubeDeploymentProps {
  const pods = selectorOf(program.component);
  const { volume, limit } = program.writes;
  return {
    metadata: { name: program.name, namespace: KUBEFLOW, labels: labelsOf(program.component, release) },
    spec: {
      replicas: replicasFor(availability),
      revisionHistoryLimit: 10,
      selector: { matchLabels: pods },
      template: {
        metadata: {
          annotations: program.annotations,
          // Without the mesh's sidecar: the API server calls the webhook, and it is outside of the mesh.
          labels: { ...pods, "sidecar.istio.io/inject": "false" },
        },
        spec: {
          automountServiceAccountToken: true,
          containers: [container(program, release.sparkOperator.image)],
          securityContext: { fsGroup: SPARK_GROUP_ID },
          serviceAccountName: program.name,
          topologySpreadConstraints: availability === "high" ? spreadOver(pods) : undefined,
          volumes: [{ name: volume, emptyDir: { sizeLimit: k8s.Quantity.fromString(limit) } }],
        },
      },
    },
  };
}

function container(program: SparkProgram, image: string): k8s.Container {
  const { volume, path, subPath } = program.writes;
  return {
    name: program.name,
    image,
    imagePullPolicy: "IfNotPresent",
    args: [...program.args],
    ports: [...program.ports],
    livenessProbe: probe("/healthz"),
    readinessProbe: probe("/readyz"),
    resources: program.resources,
    securityContext: { ...RESTRICTED_CONTAINER, privileged: false },
    volumeMounts: [{ name: volume, mountPath: path, subPath }],
  };
}

function probe(path: string): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(HEALTH_PORT), scheme: "HTTP" } };
}
