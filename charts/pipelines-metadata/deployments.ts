import type { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import type { DatabaseRef } from "../common/database";
import { CONFIG_DIGEST } from "../common/digest";
import type { MeshMode } from "../istio/mesh";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { outOfMesh } from "../mysql/out-of-mesh";
import { programLabels } from "../pipelines/names";
import type { Release } from "../releases";
import { CONFIG, proxyContainer, storeContainer, TEMPORARY, writerContainer } from "./containers";
import { PROXY, PROXY_CONFIG, PROXY_LABELS, STORE, STORE_ACCOUNT, STORE_LABELS, WRITER, WRITER_ACCOUNT } from "./names";

type Labels = Readonly<Record<string, string>>;

/** Annotation of the Pod template that changes with the database's credentials, which Pods read once. */
const SECRETS_DIGEST = "kubeflow.org/secrets-digest";

/** The metadata store; its state is in the database, so that any number of replicas share it. */
export function storeDeployment(
  { pipelines }: Release,
  availability: Availability,
  { database, secretsDigest }: { readonly database: DatabaseRef; readonly secretsDigest?: string },
): k8s.KubeDeploymentProps {
  const annotations = secretsDigest === undefined ? undefined : { [SECRETS_DIGEST]: secretsDigest };
  return {
    metadata: { name: STORE, namespace: KUBEFLOW, labels: { ...STORE_LABELS } },
    spec: {
      ...replicated(availability, STORE_LABELS),
      template: {
        metadata: { labels: { ...STORE_LABELS }, annotations },
        spec: {
          ...pod(storeContainer(pipelines.metadataStore, database)),
          serviceAccountName: STORE_ACCOUNT,
          automountServiceAccountToken: false,
          topologySpreadConstraints: spread(availability, STORE_LABELS),
        },
      },
    },
  };
}

/** The proxy for browsers. It is no part of the mesh, as upstream has it: what it passes on has no sender of its own. */
export function proxyDeployment(
  { pipelines }: Release,
  availability: Availability,
  { mesh, configDigest }: { readonly mesh: MeshMode; readonly configDigest: string },
): k8s.KubeDeploymentProps {
  const { volumes = [], ...spec } = pod(proxyContainer(pipelines.metadataEnvoy));
  return {
    metadata: { name: PROXY.deployment, namespace: KUBEFLOW, labels: { ...PROXY_LABELS } },
    spec: {
      ...replicated(availability, PROXY_LABELS),
      template: {
        metadata: {
          labels: { ...PROXY_LABELS, ...outOfMesh(mesh) },
          annotations: { [CONFIG_DIGEST]: configDigest },
        },
        spec: {
          ...spec,
          automountServiceAccountToken: false,
          topologySpreadConstraints: spread(availability, PROXY_LABELS),
          volumes: [{ name: CONFIG, configMap: { name: PROXY_CONFIG } }, ...volumes],
        },
      },
    },
  };
}

/** The writer: one, since two would write everything twice. */
export function writerDeployment({ pipelines }: Release): k8s.KubeDeploymentProps {
  const labels = programLabels(WRITER);
  return {
    metadata: { name: WRITER, namespace: KUBEFLOW, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      strategy: { type: "Recreate" },
      template: {
        metadata: { labels },
        spec: { ...pod(writerContainer(pipelines.metadataWriter)), serviceAccountName: WRITER_ACCOUNT },
      },
    },
  };
}

function replicated(availability: Availability, labels: Labels): Pick<k8s.DeploymentSpec, "replicas" | "selector"> {
  return { replicas: replicasFor(availability), selector: { matchLabels: { ...labels } } };
}

function spread(availability: Availability, labels: Labels): k8s.TopologySpreadConstraint[] | undefined {
  return availability === "high" ? spreadOver(labels) : undefined;
}

function pod(container: k8s.Container): k8s.PodSpec {
  return {
    containers: [container],
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    volumes: [{ name: TEMPORARY, emptyDir: {} }],
  };
}
