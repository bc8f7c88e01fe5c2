import { z } from "zod";
import { FEATURES, type EventingFeature } from "../../charts/knative-eventing/settings/features";
import { choice, flag, mapping, text, wholeNumber } from "./field";
import { dnsLabel } from "./names";

const delivery = mapping(
  {
    retries: wholeNumber(0, 100, "write a number, or leave it out for 10")
      .optional()
      .describe("How often a delivery that failed is tried again. By default 10."),
    backoff: choice(["exponential", "linear"], "write one of them")
      .optional()
      .describe("Whether pauses between tries double or grow by the same. By default they double."),
    backoffMilliseconds: wholeNumber(1, 60000, "write a number, or leave it out for 200")
      .optional()
      .describe("First pause. By default 200."),
  },
  "write the settings below it, such as retries: 10",
);

const configMap = mapping(
  {
    name: text(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/, {
      expected: 'the name of a ConfigMap (lower-case letters, digits and inner "-" and ".")',
      fix: 'write a name such as "kafka-broker-config"',
    }).describe("Its name."),
    namespace: dnsLabel(63, 'write a name such as "knative-eventing"').describe("Its namespace."),
  },
  "write the keys name and namespace below it",
);

const broker = mapping(
  {
    brokerClass: text(/^[A-Za-z][A-Za-z0-9.-]{0,62}$/, {
      expected: "the class of a Broker",
      fix: 'write the class that its installation states, such as "Kafka"',
    }).describe('Who runs the Broker, such as "Kafka". The platform brings none.'),
    config: configMap
      .optional()
      .describe("ConfigMap with the configuration of the class. Without it, the one with the default channel."),
    delivery: delivery.optional().describe("How delivery is tried."),
  },
  "write the key brokerClass below it",
);

const channel = mapping(
  {
    apiVersion: text(/^[a-z0-9.-]+\/v[a-z0-9]+$/, {
      expected: "the group and version of an API",
      fix: 'write both, such as "messaging.knative.dev/v1beta1"',
    }).describe('API of the kind, such as "messaging.knative.dev/v1beta1".'),
    kind: text(/^[A-Z][A-Za-z0-9]{0,62}$/, {
      expected: "the name of a kind",
      fix: 'write a name such as "KafkaChannel"',
    }).describe('Kind of the channel, such as "KafkaChannel". The platform brings none.'),
  },
  "write the keys apiVersion and kind below it",
);

const features = mapping(
  {
    authenticatedSenders: feature(
      "authenticatedSenders",
      "Whether senders have to say who they are, by a token of their account, and EventPolicies say who may send.",
    ),
    crossNamespaceLinks: feature(
      "crossNamespaceLinks",
      "Whether triggers and subscriptions may refer to other namespaces, where a role allows it.",
    ),
    deliveryRetryAfter: feature("deliveryRetryAfter", "Whether a delivery heeds a receiver's Retry-After."),
    deliveryTimeout: feature("deliveryTimeout", "Whether a delivery may have a timeout."),
    eventTypeCreation: feature("eventTypeCreation", "Whether an EventType is made of each new type of events."),
    groupReferences: feature("groupReferences", "Whether a reference may name the group of an API without a version."),
    mappedReferences: feature(
      "mappedReferences",
      "Whether references are turned into addresses by the ConfigMap config-kreference-mapping.",
    ),
    apiServerSourceFilters: feature("apiServerSourceFilters", "Whether ApiServerSources have filters."),
  } satisfies Record<EventingFeature, z.ZodType>,
  "write one switch per line, such as authenticatedSenders: true",
);

const existing = mapping(
  {
    namespace: dnsLabel(63, 'write a name such as "knative-eventing"')
      .default("knative-eventing")
      .describe("Its namespace."),
  },
  "write the key namespace below it",
);

/** How Knative delivers events. */
export const knativeEventingSchema = mapping(
  {
    broker: broker.optional().describe("What a Broker gets that names no class. Without it, MTChannelBasedBroker."),
    channel: channel.optional().describe("What a Channel is made of that names no kind. Without it, InMemoryChannel."),
    features: features.optional().describe("Switches of Knative Eventing."),
    unlistedSenders: choice(["allow-same-namespace", "allow-all", "deny-all"], "write one of them")
      .optional()
      .describe(
        "Who may send to what no EventPolicy speaks of, once senders are authenticated. By default those of the same namespace.",
      ),
    logLevel: choice(["debug", "info", "warn", "error"], "write one of them")
      .optional()
      .describe("How much the programs log. By default info."),
    metrics: choice(["prometheus", "none"], "write one of them")
      .optional()
      .describe("Whether the programs offer metrics on port 9090. By default none."),
    existing: existing.optional().describe("A Knative Eventing that is there already. With it, none is installed."),
  },
  "write the settings below it, such as features",
);

/** The settings of Knative Eventing, checked. */
export type KnativeEventingConfig = z.output<typeof knativeEventingSchema>;

function feature(name: EventingFeature, description: string) {
  return flag("write true or false, or leave it out for the default")
    .optional()
    .describe(`${description} By default ${FEATURES[name].enabled}.`);
}
