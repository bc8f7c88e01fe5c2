import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { CONFIG_DIGEST, configDigest } from "../common/digest";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { requests } from "../common/requests";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { environmentFrom, mountsOf, volumesOf, type WebAppConfig } from "./config";
import { WEB_APP_PORT, type WebAppNames } from "./names";

export interface WebAppDeploymentProps {
  readonly names: WebAppNames;
  readonly labels: Readonly<Record<string, string>>;
  readonly image: string;
  readonly availability: Availability;
  readonly env: readonly k8s.EnvVar[];
  readonly configs: readonly WebAppConfig[];
}

/** Users in many groups come with tokens that are longer than gunicorn's limit of 8190 bytes for a header. */
const LONG_TOKENS: k8s.EnvVar = { name: "GUNICORN_CMD_ARGS", value: "--limit-request-field_size 32000" };

/**
 * Of each web app alike: gunicorn's workers hold the program several times. In Kubeflow's own test the one for notebooks
 * uses 4m and 231Mi, the one for models 6m and 259Mi. Sources:
 * https://github.com/kubeflow/community-distribution/blob/master/README.md#kubeflow-components-versions,
 * https://github.com/kubeflow/community-distribution/pull/3182.
 */
const RESOURCES = requests("10m", "256Mi");

/** A web app keeps nothing: any number of equal Pods can answer. */
export function webAppDeployment(props: WebAppDeploymentProps): k8s.KubeDeploymentProps {
  const { names, availability, configs } = props;
  const labels = { ...props.labels };
  const digest = configDigest(configs.map(({ data }) => data));
  return {
    metadata: { name: names.deployment, namespace: KUBEFLOW, labels },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, annotations: configs.length > 0 ? { [CONFIG_DIGEST]: digest } : undefined },
        spec: {
          containers: [container(props)],
          // For what a mesh of somebody else injects as well, which may not state it.
          securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
          serviceAccountName: names.account,
          topologySpreadConstraints: availability === "high" ? spreadOver(labels) : undefined,
          volumes: volumesOf(configs),
        },
      },
    },
  };
}

/** The Service in front of a web app. */
export function webAppService(
  { service }: WebAppNames,
  pods: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): k8s.KubeServiceProps {
  const targetPort = k8s.IntOrString.fromNumber(WEB_APP_PORT);
  return {
    metadata: { name: service, namespace: KUBEFLOW, labels: { ...labels } },
    spec: {
      type: "ClusterIP",
      selector: { ...pods },
      ports: [{ name: "http", port: 80, protocol: "TCP", targetPort }],
    },
  };
}

function container({ names, image, env, configs }: WebAppDeploymentProps): k8s.Container {
  const envFrom = environmentFrom(configs);
  return {
    name: names.app,
    image,
    env: [...env, LONG_TOKENS],
    envFrom: envFrom.length > 0 ? envFrom : undefined,
    ports: [{ name: "http", containerPort: WEB_APP_PORT }],
    livenessProbe: probe("liveness", { failureThreshold: 6 }),
    readinessProbe: probe("readiness", { failureThreshold: 3 }),
    resources: RESOURCES,
    securityContext: { ...RESTRICTED_CONTAINER, runAsUser: 1000 },
    volumeMounts: mountsOf(configs),
  };
}

/** Three workers answer one request at a time each: a question may have to wait for the list of a large namespace. */
function probe(
  about: "liveness" | "readiness",
  { failureThreshold }: { readonly failureThreshold: number },
): k8s.Probe {
  return {
    httpGet: { path: `/healthz/${about}`, port: k8s.IntOrString.fromString("http") },
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 5,
    failureThreshold,
  };
}
