import { broker, eventPolicy, requestReply, trigger } from "../../../charts/knative-eventing/crds/broker";
import type { BrokerSpec, TriggerSpec } from "../../../charts/knative-eventing/crds/broker";
import { eventTransform, eventType } from "../../../charts/knative-eventing/crds/event";
import { integrationSink, integrationSource, jobSink } from "../../../charts/knative-eventing/crds/integration";
import { channel, parallel, sequence, subscription } from "../../../charts/knative-eventing/crds/messaging";
import type {
  ChannelSpec,
  ParallelSpec,
  SequenceSpec,
  SubscriptionSpec,
} from "../../../charts/knative-eventing/crds/messaging";
import {
  apiServerSource,
  containerSource,
  pingSource,
  sinkBinding,
} from "../../../charts/knative-eventing/crds/source";
import type { ApiServerSourceSpec, PingSourceSpec } from "../../../charts/knative-eventing/crds/source";
import type { KindExample } from "../support/examples";

const serviceCalled = (name: string) => ({ ref: { apiVersion: "serving.knative.dev/v1", kind: "Service", name } });
const sink = { ref: { apiVersion: "eventing.knative.dev/v1", kind: "Broker", name: "default" } };
const channelTemplate = { apiVersion: "messaging.knative.dev/v1", kind: "InMemoryChannel" };

const brokerSpec: BrokerSpec = {
  config: { apiVersion: "v1", kind: "ConfigMap", name: "config-br-default-channel", namespace: "knative-eventing" },
  delivery: {
    retry: 5,
    backoffPolicy: "exponential",
    backoffDelay: "PT0.5S",
    timeout: "PT30S",
    deadLetterSink: serviceCalled("undelivered"),
  },
};

const triggerSpec: TriggerSpec = {
  broker: "default",
  filters: [{ any: [{ prefix: { type: "org.example." } }, { not: { cesql: "source = 'test'" } }] }],
  subscriber: { ...serviceCalled("greeter"), uri: "/events" },
  delivery: { retry: 3, format: "json" },
};

const channelSpec: ChannelSpec = {
  channelTemplate,
  delivery: { retry: 5, backoffPolicy: "linear", backoffDelay: "PT1S" },
};

const subscriptionSpec: SubscriptionSpec = {
  channel: { apiVersion: "messaging.knative.dev/v1", kind: "Channel", name: "orders" },
  subscriber: serviceCalled("greeter"),
  reply: sink,
};

const sequenceSpec: SequenceSpec = {
  channelTemplate,
  steps: [serviceCalled("resize"), { ...serviceCalled("label"), delivery: { retry: 2 } }],
  reply: sink,
};

const parallelSpec: ParallelSpec = {
  channelTemplate,
  branches: [{ filter: serviceCalled("is-image"), subscriber: serviceCalled("label"), reply: sink }],
};

const apiServerSpec: ApiServerSourceSpec = {
  serviceAccountName: "watcher",
  mode: "Resource",
  resources: [{ apiVersion: "v1", kind: "Pod", selector: { matchLabels: { app: "greeter" } } }],
  namespaceSelector: { matchExpressions: [{ key: "team", operator: "In", values: ["vision"] }] },
  ceOverrides: { extensions: { team: "vision" } },
  sink,
};

const pingSpec: PingSourceSpec = {
  schedule: "*/5 * * * *",
  timezone: "Europe/Vienna",
  contentType: "application/json",
  data: '{"message": "hello"}',
  ceOverrides: { extensions: { team: "vision" } },
  sink: { ref: serviceCalled("greeter").ref },
};

const pod = { spec: { containers: [{ name: "sender", image: "registry.example.org/sender:1" }] } };

/** One object of each kind of Knative Eventing, and what is easily got wrong in it. */
export const examples: readonly KindExample[] = [
  {
    kind: broker,
    valid: { spec: brokerSpec },
    mistakes: [
      ["spec.delivery.retry", "5"],
      ["spec.config", "config-br-default-channel"],
      ["spec.config.nmae", "config-br-default-channel"],
      ["spec.delivery.deadLetterSink.url", "http://undelivered"],
    ],
  },
  {
    kind: trigger,
    valid: { spec: triggerSpec },
    mistakes: [
      ["spec.broker", ["default"]],
      ["spec.filters[0].any", "prefix"],
      ["spec.filters[0].regex", { type: ".*" }],
      ["spec.subscriber.uri", 8080],
    ],
  },
  {
    kind: requestReply,
    valid: { spec: { brokerRef: sink.ref, timeout: "PT30S", replyAttribute: "replyid", correlationAttribute: "id" } },
    mistakes: [
      ["spec.timeout", 30],
      ["spec.brokerRef.namespace", "default"],
      ["spec.broker", "default"],
    ],
  },
  {
    kind: eventPolicy,
    valid: {
      spec: {
        from: [{ ref: { apiVersion: "sources.knative.dev/v1", kind: "PingSource", name: "clock" } }],
        to: [{ ref: sink.ref }, { selector: { kind: "Broker", matchLabels: { team: "vision" } } }],
        filters: [{ exact: { type: "org.example.order" } }],
      },
    },
    mistakes: [
      ["spec.from[0].sub", ["system:serviceaccount:default:*"]],
      ["spec.to[0].ref.namespace", "default"],
      ["spec.filters[0].cesql", true],
    ],
  },
  {
    kind: eventTransform,
    valid: {
      spec: {
        jsonata: { expression: '{"specversion": "1.0", "data": data.order}' },
        reply: { discard: true },
        sink: { ref: { group: "eventing.knative.dev", kind: "Broker", name: "default" } },
      },
    },
    mistakes: [
      ["spec.jsonata.expression", 1],
      ["spec.reply.discard", "yes"],
      ["spec.jsonnata", {}],
    ],
  },
  {
    kind: eventType,
    valid: { spec: { type: "org.example.order", source: "/orders", reference: sink.ref, description: "A new order" } },
    mistakes: [
      ["spec.type", ["org.example.order"]],
      ["spec.reference", "default"],
      ["spec.attributes", []],
    ],
  },
  {
    kind: channel,
    valid: { spec: channelSpec },
    mistakes: [
      ["spec.channelTemplate.kind", 1],
      ["spec.channelTemplate.metadata", {}],
      ["spec.delivery.backoffDelay", 1],
    ],
  },
  {
    kind: subscription,
    valid: { spec: subscriptionSpec },
    mistakes: [
      ["spec.channel", "orders"],
      ["spec.subscriber.ref", "greeter"],
      ["spec.replies", []],
    ],
  },
  {
    kind: sequence,
    valid: { spec: sequenceSpec },
    mistakes: [
      ["spec.steps", "resize"],
      ["spec.steps[0].subscriber", serviceCalled("resize")],
      ["spec.steps[1].delivery.retry", 1.5],
    ],
  },
  {
    kind: parallel,
    valid: { spec: parallelSpec },
    mistakes: [
      ["spec.branches[0].filter", "is-image"],
      ["spec.branches[0].subscriber.url", "http://label"],
      ["spec.steps", []],
    ],
  },
  {
    kind: apiServerSource,
    valid: { spec: apiServerSpec },
    mistakes: [
      ["spec.resources", undefined],
      ["spec.resources[0].kinds", ["Pod"]],
      ["spec.namespaceSelector.matchExpressions[0].values", "vision"],
      ["spec.mode", 1],
    ],
  },
  {
    kind: containerSource,
    valid: { spec: { template: pod, sink } },
    mistakes: [
      ["spec.template", "sender"],
      ["spec.sink.uri", 8080],
      ["spec.containers", []],
    ],
  },
  {
    kind: pingSource,
    valid: { spec: pingSpec },
    mistakes: [
      ["spec.schedule", 5],
      ["spec.ceOverrides.extensions.team", 1],
      ["spec.timeZone", "Europe/Vienna"],
      ["spec.sink", "greeter"],
    ],
  },
  {
    kind: sinkBinding,
    valid: {
      spec: { subject: { apiVersion: "batch/v1", kind: "Job", selector: { matchLabels: { app: "sender" } } }, sink },
    },
    mistakes: [
      ["spec.subject.name", ["sender"]],
      ["spec.subject.selector.labels", { app: "sender" }],
      ["spec.subjects", []],
    ],
  },
  {
    kind: integrationSink,
    valid: {
      spec: {
        aws: {
          sns: {
            arn: "orders",
            region: "eu-central-1",
            autoCreateTopic: false,
            overrideEndpoint: false,
          },
          auth: { secret: { ref: { name: "aws" } } },
        },
      },
    },
    mistakes: [
      ["spec.aws.auth.secret.ref.name", undefined],
      ["spec.aws.sns.autoCreateTopic", "no"],
      ["spec.aws.sns.topic", "orders"],
    ],
  },
  {
    kind: integrationSource,
    valid: {
      spec: { timer: { period: 2000, message: "hello", contentType: "text/plain", repeatCount: 3 }, sink },
    },
    mistakes: [
      ["spec.timer.period", "2s"],
      ["spec.timer.repeatCount", 1.5],
      ["spec.timer.interval", 2000],
    ],
  },
  {
    kind: jobSink,
    valid: { spec: { job: { spec: { template: pod } } } },
    mistakes: [
      ["spec.job", "sender"],
      ["spec.template", {}],
      ["metadata.name", "Not_Lower"],
    ],
  },
];
