import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { CONFIG_DIGEST } from "../common/digest";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { SMALL } from "../common/requests";
import { AUTH, DEX, DEX_LABELS, DEX_PATH, DEX_PORT, FILES_FOLDER } from "./names";

/** Annotation of the Pod template that changes with the secrets, which Pods read once. */
const SECRETS_DIGEST = "kubeflow.org/secrets-digest";

export interface DexDeploymentProps {
  readonly image: string;
  readonly availability: Availability;
  readonly configDigest: string;
  readonly secretsDigest: string;
  /** Secrets whose keys are environment variables. */
  readonly secrets: readonly string[];
  /** Other environment variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Secret with the files of connectors, where there are any. */
  readonly files?: string;
}

/** Dex' Deployment. Its state is in the API server, so that any number of replicas share it without a leader. */
export function dexDeployment(props: DexDeploymentProps): k8s.KubeDeploymentProps {
  const { availability } = props;
  return {
    metadata: { name: DEX, namespace: AUTH, labels: { ...DEX_LABELS } },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...DEX_LABELS } },
      template: {
        metadata: {
          labels: { ...DEX_LABELS },
          annotations: { [CONFIG_DIGEST]: props.configDigest, [SECRETS_DIGEST]: props.secretsDigest },
        },
        spec: {
          serviceAccountName: DEX,
          containers: [container(props)],
          topologySpreadConstraints: availability === "high" ? spreadOver(DEX_LABELS) : undefined,
          volumes: [
            { name: "config", configMap: { name: DEX, items: [{ key: "config.yaml", path: "config.yaml" }] } },
            ...(props.files === undefined ? [] : [{ name: "files", secret: { secretName: props.files } }]),
          ],
        },
      },
    },
  };
}

/** The Service in front of Dex. */
export function dexService(): k8s.KubeServiceProps {
  return {
    metadata: { name: DEX, namespace: AUTH },
    spec: {
      type: "ClusterIP",
      selector: { ...DEX_LABELS },
      ports: [{ name: DEX, port: DEX_PORT, protocol: "TCP", targetPort: k8s.IntOrString.fromNumber(DEX_PORT) }],
    },
  };
}

function container({ image, secrets, variables, files }: DexDeploymentProps): k8s.Container {
  return {
    name: DEX,
    image,
    command: ["dex", "serve", "/etc/dex/cfg/config.yaml"],
    env: [
      { name: "KUBERNETES_POD_NAMESPACE", valueFrom: { fieldRef: { fieldPath: "metadata.namespace" } } },
      ...Object.entries(variables).map(([name, value]) => ({ name, value })),
    ],
    envFrom: secrets.map((name) => ({ secretRef: { name } })),
    ports: [{ name: "http", containerPort: DEX_PORT }],
    readinessProbe: {
      httpGet: { path: `${DEX_PATH}/healthz`, port: k8s.IntOrString.fromNumber(DEX_PORT) },
      initialDelaySeconds: 10,
      periodSeconds: 10,
      timeoutSeconds: 3,
      failureThreshold: 3,
    },
    resources: SMALL,
    securityContext: { ...RESTRICTED_CONTAINER, runAsUser: 1001, runAsGroup: 1001 },
    volumeMounts: [
      { name: "config", mountPath: "/etc/dex/cfg" },
      ...(files === undefined ? [] : [{ name: "files", mountPath: FILES_FOLDER, readOnly: true }]),
    ],
  };
}
