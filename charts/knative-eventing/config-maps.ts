import { Yaml } from "cdk8s";
import type { k8s } from "cdk8s-plus-28";
import type { Release } from "../releases";
import { KNATIVE_EVENTING, type EventingLabels } from "./names";
import type { BrokerDefaults, ChannelKind, EventingSettings } from "./settings";
import { featureData } from "./settings/features";

/** A ConfigMap of Knative Eventing: programs do not start when one that they read is missing. */
interface ConfigMap {
  readonly name: string;
  /** Whether sources and bindings that Knative starts elsewhere are told it too. @default false */
  readonly propagated?: boolean;
  /** Empty: Knative's defaults. */
  readonly data?: Readonly<Record<string, string>>;
}

/** All of them; without upstream's example texts, which are its documentation. */
export function configMaps(
  settings: EventingSettings,
  release: Release,
  labels: EventingLabels,
): k8s.KubeConfigMapProps[] {
  return [...settingMaps(settings), ...imageMaps(release)].map(({ name, propagated, data }) => ({
    metadata: {
      name,
      namespace: KNATIVE_EVENTING,
      labels: {
        ...labels,
        ...(propagated && { "knative.dev/config-category": "eventing", "knative.dev/config-propagation": "original" }),
      },
    },
    data: data && { ...data },
  }));
}

/** ConfigMaps with the images of integrations and of transformations; the controller reads them as variables. */
export const IMAGE_MAPS = {
  integrations: "eventing-integrations-images",
  transformations: "eventing-transformations-images",
} as const;

/** Key of the one image of transformations. */
export const TRANSFORMATION_KEY = "transform-jsonata";

function imageMaps({ knativeEventing }: Release): readonly ConfigMap[] {
  return [
    { name: IMAGE_MAPS.integrations, data: knativeEventing.integrations },
    { name: IMAGE_MAPS.transformations, data: { [TRANSFORMATION_KEY]: knativeEventing.jsonataTransformation } },
  ];
}

function settingMaps(settings: EventingSettings): readonly ConfigMap[] {
  const { channel = IN_MEMORY, broker = CHANNEL_BROKER, features = {}, unlistedSenders, metrics } = settings;
  return [
    { name: CHANNEL_CONFIG, data: { "channel-template-spec": Yaml.stringify(channel) } },
    { name: "config-br-defaults", data: { "default-br-config": Yaml.stringify(brokerDefaults(broker)) } },
    { name: "config-features", propagated: true, data: featureData(features, unlistedSenders) },
    { name: "config-kreference-mapping", propagated: true },
    { name: "config-leader-election" },
    { name: "config-logging", propagated: true, data: logging(settings.logLevel) },
    { name: "config-observability", propagated: true, data: metrics && { "metrics-protocol": metrics } },
    { name: "config-ping-defaults" },
    { name: "config-sugar" },
    { name: "config-tracing", propagated: true },
    { name: "default-ch-webhook", data: { "default-ch-config": Yaml.stringify({ clusterDefault: channel }) } },
  ];
}

const CHANNEL_CONFIG = "config-br-default-channel";
const IN_MEMORY: ChannelKind = { apiVersion: "messaging.knative.dev/v1", kind: "InMemoryChannel" };
const CHANNEL_BROKER: BrokerDefaults = { brokerClass: "MTChannelBasedBroker" };

function brokerDefaults({ brokerClass, config, delivery = {} }: BrokerDefaults): object {
  const { retries = 10, backoff = "exponential", backoffMilliseconds = 200 } = delivery;
  return {
    clusterDefault: {
      brokerClass,
      apiVersion: "v1",
      kind: "ConfigMap",
      name: config?.name ?? CHANNEL_CONFIG,
      namespace: config?.namespace ?? KNATIVE_EVENTING,
      // The delay is a duration of ISO 8601.
      delivery: { retry: retries, backoffPolicy: backoff, backoffDelay: `PT${backoffMilliseconds / 1000}S` },
    },
  };
}

function logging(level: NonNullable<EventingSettings["logLevel"]> = "info"): Record<string, string> {
  const zap = {
    level,
    development: false,
    outputPaths: ["stdout"],
    errorOutputPaths: ["stderr"],
    encoding: "json",
    encoderConfig: {
      ...{ timeKey: "ts", levelKey: "level", nameKey: "logger", callerKey: "caller", messageKey: "msg" },
      ...{ stacktraceKey: "stacktrace", lineEnding: "", levelEncoder: "", timeEncoder: "iso8601" },
      ...{ durationEncoder: "", callerEncoder: "" },
    },
  };
  return {
    "loglevel.controller": level,
    "loglevel.webhook": level,
    "zap-logger-config": JSON.stringify(zap),
  };
}
