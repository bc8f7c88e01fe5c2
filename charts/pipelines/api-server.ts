import type { k8s } from "cdk8s-plus-28";
import { fromPod } from "../common/environment";
import type { DatabaseRef } from "../common/database";
import { requests } from "../common/requests";
import { USER_HEADER } from "../oauth2-proxy/names";
import type { PipelinesChartProps } from "./chart";
import { API_SERVER, API_SERVER_CONFIG, API_SERVER_PORTS, PIPELINES_LABELS } from "./names";
import { endpointOf, type ObjectStore } from "./object-store";
import { healthProbe, installed, programService, secretKey, type Program } from "./program";
import { THROUGH_WAYPOINT } from "./waypoint";
import { CERTIFICATE_FOLDER, CERTIFICATE_MOUNT } from "./webhook";

const HEALTH = "/apis/v1beta1/healthz";

/**
 * The API server: clients and the UI ask it for pipelines, runs and schedules, and it starts runs. Any number of it
 * share the database; each brings the schema up to date when it starts, which several can do at the same time.
 */
export function apiServer(props: PipelinesChartProps): Program {
  const { release, mesh, settings = {} } = props;
  const native = settings.kubernetesNative ?? false;
  const { initialDelaySeconds: _, ...probe } = healthProbe(HEALTH, API_SERVER_PORTS.http);
  return {
    name: API_SERVER,
    container: "ml-pipeline-api-server",
    image: release.pipelines.apiServer,
    imagePullPolicy: "IfNotPresent",
    ...(native && { command: ["/bin/apiserver"], args: nativeArguments() }),
    env: environment(props),
    envFrom: [API_SERVER_CONFIG],
    ports: [
      ...(native ? [{ name: "webhook", containerPort: API_SERVER_PORTS.webhook }] : []),
      { name: "http", containerPort: API_SERVER_PORTS.http },
      { name: "grpc", containerPort: API_SERVER_PORTS.grpc },
    ],
    probes: {
      livenessProbe: healthProbe(HEALTH, API_SERVER_PORTS.http),
      readinessProbe: healthProbe(HEALTH, API_SERVER_PORTS.http),
      startupProbe: { ...probe, failureThreshold: 12 },
    },
    resources: requests("250m", "500Mi"),
    mounts: native ? [CERTIFICATE_MOUNT] : undefined,
    // Uploads of pipelines.
    temporaryFiles: true,
    replicable: true,
    podAnnotations: native && mesh === "sidecar" ? OUTSIDE_OF_MESH : undefined,
  };
}

interface ServiceProps {
  readonly kubernetesNative: boolean;
  readonly waypoint: boolean;
}

/** The Service in front of the API server. */
export function apiServerService({ kubernetesNative, waypoint }: ServiceProps): k8s.KubeServiceProps {
  const { http, grpc, webhook } = API_SERVER_PORTS;
  const ports = [
    { name: "http", port: http },
    { name: "grpc", port: grpc },
    ...(kubernetesNative ? [{ name: "webhook", port: webhook }] : []),
  ];
  return programService(API_SERVER, ports, {
    labels: { ...PIPELINES_LABELS, ...(waypoint && THROUGH_WAYPOINT) },
    annotations: {
      "prometheus.io/port": String(http),
      "prometheus.io/scheme": "http",
      "prometheus.io/scrape": "true",
    },
  });
}

/** The cluster's API server, which calls the webhook, is outside of the mesh. */
const OUTSIDE_OF_MESH = { "traffic.sidecar.istio.io/excludeInboundPorts": String(API_SERVER_PORTS.webhook) };

function nativeArguments(): string[] {
  return [
    "--config=/config",
    "--sampleconfig=/config/sample_config.json",
    "-logtostderr=true",
    `--webhookTLSCertPath=${CERTIFICATE_FOLDER}/tls.crt`,
    `--webhookTLSKeyPath=${CERTIFICATE_FOLDER}/tls.key`,
    "--pipelinesStoreKubernetes=true",
  ];
}

function environment(props: PipelinesChartProps): k8s.EnvVar[] {
  const { release, database, objectStore, settings = {} } = props;
  const { logLevel = "info", cache = true, privatePipelinesOnly = false } = settings;
  return [
    { name: "KUBEFLOW_USERID_HEADER", value: USER_HEADER },
    { name: "KUBEFLOW_USERID_PREFIX", value: "" },
    { name: "PUBLISH_LOGS", value: "true" },
    { name: "LOG_LEVEL", value: logLevel },
    { name: "PIPELINE_LOG_LEVEL", value: "1" },
    installed("AUTO_UPDATE_PIPELINE_DEFAULT_VERSION", "autoUpdatePipelineDefaultVersion"),
    fromPod("POD_NAMESPACE", "metadata.namespace"),
    { name: "CLUSTER_DOMAIN", value: "cluster.local" },
    ...storeAddress(objectStore),
    ...databaseVariables(database),
    ...storeKeys(objectStore),
    // Named, so that no run pulls an image that nobody has chosen.
    { name: "V2_DRIVER_IMAGE", value: release.pipelines.driver },
    { name: "V2_LAUNCHER_IMAGE", value: release.pipelines.launcher },
    { name: "COMPILED_PIPELINE_SPEC_PATCH", value: "{}" },
    installed("DEFAULT_SECURITY_CONTEXT_RUN_AS_USER", "defaultSecurityContextRunAsUser", { optional: true }),
    installed("DEFAULT_SECURITY_CONTEXT_RUN_AS_GROUP", "defaultSecurityContextRunAsGroup", { optional: true }),
    installed("DEFAULT_SECURITY_CONTEXT_RUN_AS_NON_ROOT", "defaultSecurityContextRunAsNonRoot", { optional: true }),
    ...(cache ? [] : [{ name: "CACHEENABLED", value: "false" }]),
    ...(privatePipelinesOnly ? [{ name: "REQUIRE_NAMESPACE_FOR_PIPELINES", value: "true" }] : []),
  ];
}

function storeAddress(store: ObjectStore): k8s.EnvVar[] {
  const { host, port, secure, region } = endpointOf(store);
  return [
    { name: "OBJECTSTORECONFIG_SECURE", value: String(secure) },
    installed("OBJECTSTORECONFIG_BUCKETNAME", "bucketName"),
    { name: "OBJECTSTORECONFIG_HOST", value: host },
    { name: "OBJECTSTORECONFIG_PORT", value: secure && port === 443 ? "" : String(port) },
    ...(secure ? [{ name: "OBJECTSTORECONFIG_REGION", value: region }] : []),
  ];
}

/** Empty keys have to be stated: without any the server takes well-known ones, and with empty ones its cloud identity. */
function storeKeys({ credentials }: ObjectStore): k8s.EnvVar[] {
  const [access, secret] = ["OBJECTSTORECONFIG_ACCESSKEY", "OBJECTSTORECONFIG_SECRETACCESSKEY"];
  if (credentials === undefined) return [access, secret].map((name) => ({ name, value: "" }));
  return [
    secretKey(access, credentials.secret, credentials.accessKey),
    secretKey(secret, credentials.secret, credentials.secretKey),
  ];
}

/** The second set is the present one; the first is read where that lacks something. */
function databaseVariables({ user, password }: DatabaseRef): k8s.EnvVar[] {
  return [
    secretKey("DBCONFIG_USER", user.secret, user.key),
    secretKey("DBCONFIG_PASSWORD", password.secret, password.key),
    installed("DBCONFIG_DBNAME", "pipelineDb"),
    installed("DBCONFIG_HOST", "dbHost"),
    installed("DBCONFIG_PORT", "dbPort"),
    installed("DBCONFIG_CONMAXLIFETIME", "ConMaxLifeTime"),
    installed("DB_DRIVER_NAME", "dbType"),
    secretKey("DBCONFIG_MYSQLCONFIG_USER", user.secret, user.key),
    secretKey("DBCONFIG_MYSQLCONFIG_PASSWORD", password.secret, password.key),
    installed("DBCONFIG_MYSQLCONFIG_DBNAME", "pipelineDb"),
    installed("DBCONFIG_MYSQLCONFIG_HOST", "mysqlHost"),
    installed("DBCONFIG_MYSQLCONFIG_PORT", "mysqlPort"),
  ];
}
