import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { CONFIG_DIGEST } from "../common/digest";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { requests } from "../common/requests";
import { LOGO_FILE, LOGO_FOLDER } from "./logo";
import { AUTHORIZER, CONFIG_FILE, CONFIG_FOLDER, HTTP_PORT, METRICS_PORT, OAUTH2_PROXY } from "./names";
import { OAUTH2_PROXY_LABELS, SECRET_KEYS, TRUSTED_CAS } from "./names";
import { variableOf } from "./options";

/** Annotation of the Pods that changes with their secrets, whose change they would not see. */
const SECRETS_DIGEST = "kubeflow.org/secrets-digest";

export interface ProxyDeploymentProps {
  readonly image: string;
  readonly availability: Availability;
  readonly environment: Readonly<Record<string, string>>;
  readonly configDigest: string;
  readonly secretsDigest: string;
  readonly trustedCas: boolean;
  readonly redis: boolean;
}

/** oauth2-proxy: answers the gateway's question whether a request has a session. It keeps nothing itself. */
export function proxyDeployment(props: ProxyDeploymentProps): k8s.KubeDeploymentProps {
  const { availability, configDigest, secretsDigest } = props;
  return {
    metadata: { name: OAUTH2_PROXY, namespace: OAUTH2_PROXY, labels: { app: OAUTH2_PROXY } },
    spec: {
      replicas: replicasFor(availability),
      selector: { matchLabels: { ...OAUTH2_PROXY_LABELS } },
      template: {
        metadata: {
          labels: { ...OAUTH2_PROXY_LABELS },
          annotations: { [CONFIG_DIGEST]: configDigest, [SECRETS_DIGEST]: secretsDigest },
        },
        spec: {
          // It never speaks to the API server.
          automountServiceAccountToken: false,
          serviceAccountName: OAUTH2_PROXY,
          topologySpreadConstraints: availability === "high" ? spreadOver(OAUTH2_PROXY_LABELS) : undefined,
          containers: [container(props)],
          volumes: mountsOf(props).map(({ volume, configMap }) => ({ name: volume, configMap: { name: configMap } })),
        },
      },
    },
  };
}

/** The Service that the gateway asks, and that users reach for the login. */
export function proxyService(): k8s.KubeServiceProps {
  return {
    metadata: { name: OAUTH2_PROXY, namespace: OAUTH2_PROXY },
    spec: {
      type: "ClusterIP",
      publishNotReadyAddresses: true,
      selector: { ...OAUTH2_PROXY_LABELS },
      ports: [{ name: "http", port: AUTHORIZER.port, targetPort: k8s.IntOrString.fromString("http") }],
    },
  };
}

function container(props: ProxyDeploymentProps): k8s.Container {
  return {
    name: OAUTH2_PROXY,
    image: props.image,
    args: [`--http-address=0.0.0.0:${HTTP_PORT}`, `--config=${CONFIG_FOLDER}/${CONFIG_FILE}`],
    env: [
      ...secretsOf(props.redis).map(([option, key]) => ({
        name: variableOf(option),
        valueFrom: { secretKeyRef: { name: OAUTH2_PROXY, key } },
      })),
      ...Object.entries(props.environment).map(([name, value]) => ({ name, value })),
    ],
    ports: [
      { name: "http", containerPort: HTTP_PORT, protocol: "TCP" },
      { name: "metrics", containerPort: METRICS_PORT, protocol: "TCP" },
    ],
    livenessProbe: probe("/ping"),
    readinessProbe: probe("/ready"),
    resources: requests("10m", "64Mi"),
    securityContext: RESTRICTED_CONTAINER,
    volumeMounts: mountsOf(props).map(({ volume, mountPath, subPath }) => ({
      name: volume,
      mountPath,
      subPath,
      readOnly: true,
    })),
  };
}

function secretsOf(redis: boolean): [option: string, key: string][] {
  return [
    ["client_id", SECRET_KEYS.clientId],
    ["client_secret", SECRET_KEYS.clientSecret],
    ["cookie_secret", SECRET_KEYS.cookieSecret],
    ...(redis ? ([["redis_password", SECRET_KEYS.redisPassword]] as [string, string][]) : []),
  ];
}

interface Mount {
  readonly volume: string;
  readonly configMap: string;
  readonly mountPath: string;
  /** Absent: the whole ConfigMap. */
  readonly subPath?: string;
}

function mountsOf({ trustedCas }: ProxyDeploymentProps): Mount[] {
  const file = (volume: string, configMap: string, folder: string, name: string): Mount => ({
    volume,
    configMap,
    mountPath: `${folder}/${name}`,
    subPath: name,
  });
  return [
    file("oauth2-proxy-config", OAUTH2_PROXY, CONFIG_FOLDER, CONFIG_FILE),
    file("oauth2-proxy-theme", "oauth2-proxy-theme", LOGO_FOLDER, LOGO_FILE),
    ...(trustedCas
      ? [{ volume: "oauth2-proxy-ca", configMap: TRUSTED_CAS.configMap, mountPath: TRUSTED_CAS.folder }]
      : []),
  ];
}

function probe(path: string): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromString("http"), scheme: "HTTP" } };
}
