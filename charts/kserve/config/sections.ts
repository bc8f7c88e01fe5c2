import type { Release } from "../../releases";
import { JOBS_NAMESPACE, MODEL_GROUP } from "../local-model/names";
import { ingressConfig, type IngressProps } from "./ingress";
import { exactly, HELPER_RESOURCES, MODEL_RESOURCES, resourceFields } from "./resources";
import { credentialsConfig, storageConfig } from "./storage";

/** What KServe's configuration is made of. */
export interface ConfigProps extends IngressProps {
  readonly release: Release;
}

/** The sections of the ConfigMap `inferenceservice-config`, as the program parses them. */
export function configSections(props: ConfigProps): Readonly<Record<string, Record<string, unknown>>> {
  const { mode, settings } = props;
  const { artExplainer, storageInitializer } = props.release.kserve;
  const storage = settings.storage ?? {};
  return {
    autoscaler: { scaleUpStabilizationWindowSeconds: "0", scaleDownStabilizationWindowSeconds: "300" },
    credentials: credentialsConfig(storage),
    deploy: { defaultDeploymentMode: mode.kind === "knative" ? "Knative" : "Standard" },
    explainers: { art: imageAndTag(artExplainer) },
    inferenceService: { resource: resourceFields(settings.resources ?? MODEL_RESOURCES) },
    ingress: ingressConfig(props),
    metricsAggregator: { enableMetricAggregation: "false", enablePrometheusScraping: "false" },
    ...(settings.gpuResources && { multiNode: { customGPUResourceTypeList: [...settings.gpuResources] } }),
    opentelemetryCollector: collector(),
    security: { autoMountServiceAccountToken: true },
    storageInitializer: storageConfig(storageInitializer, storage),
    localModel: {
      enabled: settings.localModel !== undefined,
      jobNamespace: JOBS_NAMESPACE,
      defaultJobImage: storageInitializer,
      fsGroup: MODEL_GROUP,
    },
    ...helpers(props),
  };
}

/** The containers beside models, and the program that leads through a graph of models. */
function helpers({ release, settings }: ConfigProps): Record<string, Record<string, unknown>> {
  const { agent, router } = release.kserve;
  const small = resourceFields(HELPER_RESOURCES);
  return {
    agent: { image: agent, ...small },
    batcher: { image: agent, ...resourceFields(exactly("1", "1Gi")), maxBatchSize: "32", maxLatency: "5000" },
    logger: { image: agent, ...small, defaultUrl: settings.logUrl ?? "http://default-broker" },
    router: { image: router, ...small, imagePullPolicy: "IfNotPresent" },
  };
}

/** What collects a model's metrics for KEDA, where an InferenceService scales by them; KEDA's add-on receives them. */
function collector(): Record<string, unknown> {
  return {
    scrapeInterval: "5s",
    metricReceiverEndpoint: "keda-otel-scaler.keda.svc:4317",
    metricScalerEndpoint: "keda-otel-scaler.keda.svc:4318",
    resource: resourceFields({ requests: { cpu: "200m", memory: "512Mi" }, limits: { cpu: "1", memory: "2Gi" } }),
  };
}

/** KServe wants the two apart. @throws for an image without a tag, whose version would be another each day */
function imageAndTag(image: string): Record<string, string> {
  const colon = image.lastIndexOf(":");
  if (colon <= image.lastIndexOf("/")) {
    throw new Error(`release.kserve.artExplainer: "${image}" has no tag; write one, such as ${image}:v0.16.0`);
  }
  return { image: image.slice(0, colon), defaultImageVersion: image.slice(colon + 1) };
}
