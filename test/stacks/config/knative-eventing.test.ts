import { FEATURES } from "../../../charts/knative-eventing/settings/features";
import { draftOf } from "../../../stacks/config/draft";
import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { knativeEventingSchema } from "../../../stacks/config/knative-eventing";
import { knativeEventingFindings } from "../../../stacks/config/knative-eventing-rules";

const KEY = "kubeflow:knativeEventing";

/** All refusals, each as `path: message`. */
function refusals(values: unknown): string[] {
  const { error } = knativeEventingSchema.safeParse(values);
  const ofSchema = findingsOf(error, values).map((finding) => ({ ...finding, path: [KEY, ...finding.path] }));
  const draft: unknown = draftOf(values, error);
  const ofRules = knativeEventingFindings(draft as Parameters<typeof knativeEventingFindings>[0]);
  return [...ofSchema, ...ofRules]
    .map((finding) => problemOf(finding, new Set()))
    .map(({ path, message }) => `${path}: ${message}`);
}

test("nothing has to be said", () => {
  expect(knativeEventingSchema.parse({})).toEqual({});
  expect(refusals({})).toEqual([]);
});

test("takes every setting, and an existing installation by its namespace", () => {
  const all = {
    broker: {
      brokerClass: "Kafka",
      config: { name: "kafka-broker-config", namespace: "knative-eventing" },
      delivery: { retries: 5, backoff: "linear", backoffMilliseconds: 500 },
    },
    channel: { apiVersion: "messaging.knative.dev/v1beta1", kind: "KafkaChannel" },
    features: { authenticatedSenders: true },
    unlistedSenders: "deny-all",
    logLevel: "debug",
    metrics: "prometheus",
  };
  expect(knativeEventingSchema.parse(all)).toEqual(all);
  expect(refusals(all)).toEqual([]);
  expect(knativeEventingSchema.parse({ existing: {} })).toEqual({ existing: { namespace: "knative-eventing" } });
});

test("every switch can be set, and tells its default", () => {
  const { features } = knativeEventingSchema.shape;
  const switches = features.unwrap().shape;
  expect(Object.keys(switches).sort()).toEqual(Object.keys(FEATURES).sort());
  expect(switches.deliveryTimeout.description).toBe("Whether a delivery may have a timeout. By default true.");
  expect(switches.deliveryRetryAfter.description).toContain("By default false.");
});

test.each([
  [{ broker: {} }, 'broker.brokerClass: is missing; write the class that its installation states, such as "Kafka"'],
  [
    { broker: { brokerClass: "Kafka", delivery: { retries: -1 } } },
    'broker.delivery.retries: "-1" is not a whole number from 0 to 100; write a number, or leave it out for 10',
  ],
  [
    { channel: { apiVersion: "v1", kind: "KafkaChannel" } },
    'channel.apiVersion: "v1" is not the group and version of an API; write both, such as "messaging.knative.dev/v1beta1"',
  ],
  [
    { features: { authenticatedSender: true } },
    'features.authenticatedSender: unknown key; did you mean "authenticatedSenders"?',
  ],
  [
    { features: { deliveryTimeout: "yes" } },
    'features.deliveryTimeout: "yes" is not true or false; write true or false, or leave it out for the default',
  ],
  [{ logLevel: "trace" }, 'logLevel: "trace" is not one of "debug", "info", "warn", "error"; write one of them'],
  [
    { unlistedSenders: "deny-all" },
    'unlistedSenders: "deny-all" says nothing as long as nobody checks who sends; set features.authenticatedSenders to true, or remove it',
  ],
  [
    { existing: {}, metrics: "prometheus" },
    "metrics: is of a Knative Eventing that this platform installs, and existing names another; remove one of them",
  ],
])("refuses %j", (values, message) => {
  expect(refusals(values)).toEqual([`${KEY}.${message}`]);
});
