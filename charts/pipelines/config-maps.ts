import type { k8s } from "cdk8s-plus-28";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { PipelinesChartProps } from "./chart";
import {
  API_SERVER_CONFIG,
  INSTALL_CONFIG,
  LAUNCHER_CONFIG,
  PIPELINES_LABELS,
  PUBLIC_CONFIG,
  TENANT_ACCOUNT,
  UI_CONFIG,
  VISUALIZATION_SERVER,
} from "./names";
import { bucketOf } from "./object-store";

/** Databases that the programs make for themselves on the server, by who has them. */
const DATABASES = { pipelineDb: "mlpipeline", mlmdDb: "metadb", cacheDb: "cachedb" } as const;

/** The settings of Pipelines' programs, which hold no secret. Pods read them when they start. */
export function configMaps(props: PipelinesChartProps): k8s.KubeConfigMapProps[] {
  const { pipelines } = props.release;
  return [
    configMap(INSTALL_CONFIG, installConfig(props)),
    configMap(API_SERVER_CONFIG, {
      DEFAULTPIPELINERUNNERSERVICEACCOUNT: TENANT_ACCOUNT,
      MULTIUSER: "true",
      VISUALIZATIONSERVICE_NAME: VISUALIZATION_SERVER,
      VISUALIZATIONSERVICE_PORT: "8888",
    }),
    configMap(PUBLIC_CONFIG, { kubeflow_pipelines_version: `v${pipelines.version}` }),
    // For runs of the control plane's namespace; tenants have their own.
    configMap(LAUNCHER_CONFIG, { defaultPipelineRoot: "" }),
    configMap(UI_CONFIG, { "viewer-pod-template.json": JSON.stringify(VIEWER_TEMPLATE, undefined, 4) }),
  ];
}

/** Pods of TensorBoards: locked up like all others, so that they start in any tenant's namespace. */
const VIEWER_TEMPLATE = {
  spec: {
    serviceAccountName: TENANT_ACCOUNT,
    securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } },
    containers: [{ securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } } }],
  },
};

function installConfig({ release, database, objectStore, settings = {} }: PipelinesChartProps): Record<string, string> {
  const { version, cachedStep } = release.pipelines;
  return {
    ARTIFACT_RETENTION_DAYS: String(settings.artifactRetentionDays ?? -1),
    ARTIFACTS_PROXY_ENABLED: String(settings.tenants?.artifactProxy ?? false),
    ConMaxLifeTime: "120s",
    DEFAULT_CACHE_STALENESS: "",
    LOG_LEVEL: settings.logLevel ?? "info",
    MAXIMUM_CACHE_STALENESS: settings.maximumCacheStaleness ?? "",
    appName: "pipeline",
    appVersion: version,
    autoUpdatePipelineDefaultVersion: String(settings.autoUpdateDefaultVersion ?? true),
    bucketName: bucketOf(objectStore),
    cacheImage: cachedStep,
    cacheNodeRestrictions: "false",
    cronScheduleTimezone: settings.scheduleTimezone ?? "UTC",
    dbHost: database.host,
    dbPort: String(database.port),
    dbType: "mysql",
    defaultPipelineRoot: settings.pipelineRoot ?? "",
    defaultSecurityContextRunAsGroup: "",
    defaultSecurityContextRunAsNonRoot: "",
    defaultSecurityContextRunAsUser: "",
    mysqlHost: database.host,
    mysqlPort: String(database.port),
    ...DATABASES,
  };
}

function configMap(name: string, data: Record<string, string>): k8s.KubeConfigMapProps {
  return { metadata: { name, namespace: KUBEFLOW, labels: PIPELINES_LABELS }, data };
}
