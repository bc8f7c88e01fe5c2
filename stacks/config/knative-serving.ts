import type { z } from "zod";
import { POD_FEATURES } from "../../charts/knative-serving/settings/features";
import { REQUEST_NUMBERS, RETENTION_NUMBERS, START_NUMBERS } from "../../charts/knative-serving/settings/revisions";
import { SAMPLING_PERCENT } from "../../charts/knative-serving/settings";
import { choice, list, mapping, text } from "./field";
import { autoscalerSchema, number } from "./knative-autoscaler";
import { byteQuantity, cpuQuantity } from "./quantity";

const requests = mapping(
  {
    timeoutSeconds: number(
      REQUEST_NUMBERS.timeoutSeconds,
      "Seconds that a request may take, where a service says nothing. By default 300.",
    ),
    maxTimeoutSeconds: number(
      REQUEST_NUMBERS.maxTimeoutSeconds,
      "Seconds that a service may allow its requests at most. By default 600.",
    ),
  },
  "write settings below it, such as timeoutSeconds: 600",
);

const revisions = mapping(
  {
    startDeadlineSeconds: number(
      START_NUMBERS.startDeadlineSeconds,
      "Seconds until a revision whose Pods do not get ready has failed; large models need more. By default 600.",
    ),
    minRetained: number(RETENTION_NUMBERS.minRetained, "Old revisions of a service kept at least. By default 20."),
    maxRetained: number(RETENTION_NUMBERS.maxRetained, "Old revisions of a service kept at most. By default 1000."),
  },
  "write settings below it, such as startDeadlineSeconds: 1800",
);

const queueProxy = mapping(
  {
    cpu: cpuQuantity().optional().describe('Cores that it requests, such as "50m". By default 25m.'),
    memory: byteQuantity().optional().describe('Memory that it requests, such as "128Mi". By default 64Mi.'),
  },
  "write the keys cpu and memory below it",
);

const tracing = mapping(
  {
    endpoint: text(/^https?:\/\/[^\s]+$/, {
      expected: "a URL of http or https",
      fix: 'write one such as "http://collector.observability:4318/v1/traces"',
    }).describe("Receiver of traces, by OTLP over HTTP."),
    samplingPercent: number(SAMPLING_PERCENT, "Share of requests that are traced, in percent. By default 10."),
  },
  "write the key endpoint below it",
);

const domain = () =>
  text(/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
    expected: "a domain in lower case",
    fix: 'write one such as "serving.example.com"',
  });

const gatewayName = () =>
  text(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, {
    expected: "the namespace and name of an Istio Gateway",
    fix: 'write both with a slash, such as "istio-system/ingress"',
  });

const existing = mapping(
  {
    domain: domain().describe("Domain under which its services get their hosts."),
    scheme: choice(["https", "http"], "write one of them").default("https").describe("Scheme of its services' URLs."),
    gateway: gatewayName()
      .optional()
      .describe("Istio Gateway through which users reach services, as namespace/name. Without it, Kubeflow's."),
    localGateway: gatewayName()
      .optional()
      .describe("Istio Gateway through which Pods of the cluster do, as namespace/name. Without it, net-istio's."),
    localGatewayService: domain()
      .optional()
      .describe("Full name of the Service in front of the local gateway. Without it, net-istio's."),
  },
  "write the key domain below it",
);

/** How Knative Serving runs and scales services. */
export const knativeServingSchema = mapping(
  {
    certificates: choice(["gateway", "perHost"], "write one of them")
      .optional()
      .describe(
        "What services' hosts are certified by: gateway, its wildcard certificate of the serving domain, or perHost, " +
          "a certificate for each host by the platform's issuer, which needs no wildcard. Without it, gateway.",
      ),
    hosts: choice(["name-namespace", "name.namespace"], "write one of them")
      .optional()
      .describe(
        "How a service's host below the serving domain is made of its name and namespace. Without it, name-namespace, " +
          "since a wildcard certificate covers one label; with a certificate for each host, name.namespace.",
      ),
    autoscaler: autoscalerSchema.optional().describe("How services scale, unless their annotations say otherwise."),
    requests: requests.optional().describe("How long requests may take."),
    revisions: revisions.optional().describe("How revisions, the versions of a service, come and go."),
    features: list(choice(POD_FEATURES, "write one of them"), "write one feature per entry, each after a dash")
      .optional()
      .describe("Fields of a Pod that services may set, in the place of those that KServe needs."),
    queueProxy: queueProxy.optional().describe("What Knative's proxy beside each container of a service requests."),
    registriesSkippingTagResolving: list(
      text(/^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/, {
        expected: "the host of a registry",
        fix: 'write a host with its port if it has one, such as "registry.example.com:5000"',
      }),
      "write one registry per entry, each after a dash",
    )
      .optional()
      .describe("Registries whose image tags are taken as they are; others are asked for the digest once."),
    metrics: choice(["prometheus", "none"], "write one of them")
      .optional()
      .describe("How programs and services offer metrics. Without it, prometheus."),
    tracing: tracing.optional().describe("Where programs and services send traces. Without it, nowhere."),
    logLevel: choice(["debug", "info", "warn", "error"], "write one of them")
      .optional()
      .describe("How much the programs log. Without it, info."),
    existing: existing.optional().describe("A Knative Serving that is there already. With it, none is installed."),
  },
  "write settings below it, such as hosts: name.namespace",
);

/** The settings of Knative Serving, checked. */
export type KnativeServingConfig = z.output<typeof knativeServingSchema>;
