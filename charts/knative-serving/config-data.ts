import type { IssuerRef } from "../cert-manager/issuer-ref";
import type { GatewayPods } from "../istio-gateways/gateway-pods";
import { ISTIO_SYSTEM } from "../istio/names";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { CERT_MANAGER_CLASS } from "./certificates";
import { HOST_GATEWAY_REF, LOCAL_GATEWAY_REF, localGatewayHost } from "./names";
import type { Program } from "./program";
import type { HostPattern, KnativeSettings, LogLevel } from "./settings";
import { AUTOSCALER_NUMBERS, AUTOSCALER_SWITCHES, type AutoscalerSettings } from "./settings/autoscaler";
import { numberData } from "./settings/number";
import { START_NUMBERS } from "./settings/revisions";

/** What the configuration is made of. */
export interface ConfigProps {
  /** Image that runs beside every container of a service. */
  readonly queueProxy: string;
  /** Domain under which services get their hosts. */
  readonly domain: string;
  readonly gateway: GatewayRef;
  /** The Pods behind the gateway. */
  readonly ingress: GatewayPods;
  /** The Pods by which Pods of the cluster reach services. */
  readonly clusterLocal: GatewayPods;
  /** Signs a certificate for each host. @default none, the gateway has a wildcard certificate of the domain */
  readonly issuer?: IssuerRef;
  readonly settings: KnativeSettings;
}

/** Scheme of services' URLs. */
export function schemeOf(gateway: GatewayRef, issuer: IssuerRef | undefined): "http" | "https" {
  return gateway.https || issuer ? "https" : "http";
}

/** What a program reads of the configuration when it starts and never again; it has to start anew with another. */
export function readAtStart({ makesCertificates }: Program, { issuer, settings }: ConfigProps): unknown {
  return [observabilityData(settings), makesCertificates && issuer !== undefined];
}

const HOSTS: Readonly<Record<HostPattern, string>> = {
  "name.namespace": "{{.Name}}.{{.Namespace}}.{{.Domain}}",
  "name-namespace": "{{.Name}}-{{.Namespace}}.{{.Domain}}",
};

/** Programs whose logging is configured together. */
const LOGGING = [
  "activator",
  "autoscaler",
  "controller",
  "net-istio-controller",
  "net-istio-webhook",
  "queueproxy",
  "webhook",
];

/** How services scale, in `config-autoscaler`. */
export function autoscalerData(settings: AutoscalerSettings): Record<string, string> {
  const switches = Object.entries(AUTOSCALER_SWITCHES).flatMap(([name, key]) => {
    const value = settings[name as keyof typeof AUTOSCALER_SWITCHES];
    return value === undefined ? [] : [[key, String(value)]];
  });
  return { ...Object.fromEntries(switches), ...numberData(AUTOSCALER_NUMBERS, settings) };
}

/** Who signs the certificates of hosts, in `config-certmanager`. */
export function issuerData(issuer: IssuerRef | undefined): Record<string, string> {
  return issuer ? { issuerRef: JSON.stringify({ kind: issuer.kind, name: issuer.name }) } : {};
}

/** How the Pods of services are made, in `config-deployment`. */
export function deploymentData({ queueProxy, settings }: ConfigProps): Record<string, string> {
  const { queueProxy: { cpu, memory = "64Mi" } = {}, registriesSkippingTagResolving: registries, revisions } = settings;
  return {
    "queue-sidecar-image": queueProxy,
    "queue-sidecar-memory-request": memory,
    ...(cpu && { "queue-sidecar-cpu-request": cpu }),
    ...(registries && { "registries-skipping-tag-resolving": registries.join(",") }),
    ...numberData(START_NUMBERS, { startDeadlineSeconds: 600, ...revisions }),
  };
}

/** The Gateway by which users reach services, as `namespace/name`. */
export function servingGateway(gateway: GatewayRef, issuer: IssuerRef | undefined): string {
  return issuer ? HOST_GATEWAY_REF : gateway.name;
}

/** The Gateways that lead to services, in `config-istio`. */
export function gatewayData({ gateway, issuer, ingress, clusterLocal }: ConfigProps): Record<string, string> {
  const key = (prefix: string, name: string) => `${prefix}.${name.replace("/", ".")}`;
  const local = { [key("local-gateway", LOCAL_GATEWAY_REF)]: localGatewayHost(clusterLocal.namespace) };
  return {
    [key("gateway", servingGateway(gateway, issuer))]: ingress.service,
    // Where net-istio looks for it anyway, it is left out as upstream leaves it out.
    ...(clusterLocal.namespace !== ISTIO_SYSTEM && local),
  };
}

/** How much the programs log, in `config-logging`. */
export function logData(level: LogLevel | undefined): Record<string, string> {
  return level ? Object.fromEntries(LOGGING.map((program) => [`loglevel.${program}`, level])) : {};
}

/** Services' hosts and URLs, in `config-network`. */
export function networkData({ gateway, issuer, settings }: ConfigProps): Record<string, string> {
  return {
    "ingress-class": "istio.ingress.networking.knative.dev",
    "domain-template": HOSTS[settings.hosts ?? (issuer ? "name.namespace" : "name-namespace")],
    "default-external-scheme": schemeOf(gateway, issuer),
    "external-domain-tls": issuer ? "enabled" : "disabled",
    ...(issuer && {
      "certificate-class": CERT_MANAGER_CLASS,
      "http-protocol": "redirected",
    }),
  };
}

/** Metrics and traces, in `config-observability`. */
export function observabilityData({ metrics = "prometheus", tracing }: KnativeSettings): Record<string, string> {
  return {
    "metrics-protocol": metrics,
    "request-metrics-protocol": metrics,
    ...(tracing && {
      "tracing-protocol": "http/protobuf",
      "tracing-endpoint": tracing.endpoint,
      "tracing-sampling-rate": String((tracing.samplingPercent ?? 10) / 100),
    }),
  };
}
