import type { k8s } from "cdk8s-plus-28";
import {
  autoscalerData,
  deploymentData,
  gatewayData,
  issuerData,
  logData,
  networkData,
  observabilityData,
  type ConfigProps,
} from "./config-data";
import { KNATIVE_SERVING, type Component, type ServingLabels } from "./names";
import { DEFAULT_FEATURES, featureData } from "./settings/features";
import { numberData } from "./settings/number";
import { REQUEST_NUMBERS, RETENTION_NUMBERS } from "./settings/revisions";

/** A ConfigMap of Knative Serving: programs do not start when one that they read is missing. */
export interface ConfigMap {
  readonly name: string;
  readonly component: Component;
  /** Labels besides those of its component. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, string>>;
}

/** All of them; one that is empty means Knative's defaults. */
export function configMaps(props: ConfigProps): readonly ConfigMap[] {
  const { settings } = props;
  const certProvider = { "networking.knative.dev/certificate-provider": "cert-manager" };
  return [
    { name: "config-autoscaler", component: "autoscaler", data: autoscalerData(settings.autoscaler ?? {}) },
    { name: "config-certmanager", component: "controller", labels: certProvider, data: issuerData(props.issuer) },
    { name: "config-defaults", component: "controller", data: numberData(REQUEST_NUMBERS, settings.requests) },
    { name: "config-deployment", component: "controller", data: deploymentData(props) },
    { name: "config-domain", component: "controller", data: { [props.domain]: "" } },
    { name: "config-features", component: "controller", data: featureData(settings.features ?? DEFAULT_FEATURES) },
    { name: "config-gc", component: "controller", data: numberData(RETENTION_NUMBERS, settings.revisions) },
    { name: "config-istio", component: "net-istio", data: gatewayData(props) },
    { name: "config-leader-election", component: "controller", data: {} },
    { name: "config-logging", component: "logging", data: logData(settings.logLevel) },
    { name: "config-network", component: "networking", data: networkData(props) },
    { name: "config-observability", component: "observability", data: observabilityData(settings) },
    { name: "config-tracing", component: "tracing", data: {} },
  ];
}

/** The object of a ConfigMap. Without upstream's example texts, which are its documentation. */
export function configMapObject(map: ConfigMap, labels: ServingLabels): k8s.KubeConfigMapProps {
  return {
    metadata: {
      name: map.name,
      namespace: KNATIVE_SERVING,
      labels: { ...labels.of(map.component), ...map.labels },
    },
    data: Object.keys(map.data).length > 0 ? { ...map.data } : undefined,
  };
}
