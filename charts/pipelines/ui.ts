import type { k8s } from "cdk8s-plus-28";
import { fromPod } from "../common/environment";
import { requests } from "../common/requests";
import { USER_HEADER } from "../oauth2-proxy/names";
import type { PipelinesChartProps } from "./chart";
import { ARTIFACT_PROXY, programLabels, UI, UI_CONFIG } from "./names";
import { endpointOf, isInCluster, type ObjectStore } from "./object-store";
import { healthProbe, installed, programService, secretKey, type Program } from "./program";

const PORT = 3000;
const HEALTH = "/apis/v1beta1/healthz";
const CONFIG_FOLDER = "/etc/config";

/** The UI with the server behind it, which passes requests on to the API server and reads logs and artifacts. */
export function userInterface({ release, objectStore }: PipelinesChartProps): Program {
  return {
    name: UI,
    image: release.pipelines.frontend,
    imagePullPolicy: "IfNotPresent",
    env: environment(objectStore),
    ports: [{ containerPort: PORT }],
    probes: { livenessProbe: healthProbe(HEALTH, PORT), readinessProbe: healthProbe(HEALTH, PORT) },
    resources: requests("10m", "70Mi"),
    mounts: [
      { path: CONFIG_FOLDER, readOnly: true, volume: { name: "config-volume", configMap: { name: UI_CONFIG } } },
    ],
    temporaryFiles: true,
    replicable: true,
  };
}

/** The Service in front of the UI. */
export function userInterfaceService(): k8s.KubeServiceProps {
  return programService(UI, [{ name: "http", port: 80, target: PORT }], { labels: programLabels(UI) });
}

function environment(store: ObjectStore): k8s.EnvVar[] {
  return [
    { name: "VIEWER_TENSORBOARD_POD_TEMPLATE_SPEC_PATH", value: `${CONFIG_FOLDER}/viewer-pod-template.json` },
    { name: "DEPLOYMENT", value: "KUBEFLOW" },
    { name: "ARTIFACTS_SERVICE_PROXY_NAME", value: ARTIFACT_PROXY },
    { name: "ARTIFACTS_SERVICE_PROXY_PORT", value: "80" },
    installed("ARTIFACTS_SERVICE_PROXY_ENABLED", "ARTIFACTS_PROXY_ENABLED", { optional: true }),
    { name: "ENABLE_AUTHZ", value: "true" },
    { name: "KUBEFLOW_USERID_HEADER", value: USER_HEADER },
    { name: "KUBEFLOW_USERID_PREFIX", value: "" },
    ...storeVariables(store),
    { name: "ALLOW_CUSTOM_VISUALIZATIONS", value: "true" },
    fromPod("FRONTEND_SERVER_NAMESPACE", "metadata.namespace"),
    { name: "ARGO_ARCHIVE_LOGS", value: "true" },
    { name: "DISABLE_GKE_METADATA", value: String(store.kind !== "gcs") },
    installed("CLUSTER_DOMAIN", "CLUSTER_DOMAIN", { optional: true }),
  ];
}

/** How the UI itself reads artifacts: `minio:` URLs by the first set of variables, `s3:` URLs by the second. */
function storeVariables(store: ObjectStore): k8s.EnvVar[] {
  if (isInCluster(store)) return [fromPod("MINIO_NAMESPACE", "metadata.namespace"), ...keys("MINIO", store)];
  const { host, port, region, secure } = endpointOf(store);
  return [
    { name: "AWS_S3_ENDPOINT", value: host },
    ...(port === 443 ? [] : [{ name: "AWS_S3_PORT", value: String(port) }]),
    { name: "AWS_REGION", value: region },
    { name: "AWS_SSL", value: String(secure) },
    ...keys("AWS", store),
  ];
}

function keys(kind: "MINIO" | "AWS", { credentials }: ObjectStore): k8s.EnvVar[] {
  if (credentials === undefined) return [];
  const { secret, accessKey, secretKey: secretKeyOf } = credentials;
  const [access, secretName] =
    kind === "MINIO" ? ["MINIO_ACCESS_KEY", "MINIO_SECRET_KEY"] : ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
  return [secretKey(access, secret, accessKey), secretKey(secretName, secret, secretKeyOf)];
}
