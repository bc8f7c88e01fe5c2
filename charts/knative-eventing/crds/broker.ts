import { open, pick } from "../../common/kubernetes/cut";
import { auth, delivery, deliveryFields, destination, openTexts, reference } from "../../common/knative/delivery";
import { ageColumn, array, column, integer, object, string, type Infer, type Schema } from "../../common/schema";
import { addressableKind, addressed, conversion, eventingKind, nearReference } from "./kind";
import { readiness, selectorFields, urlColumn } from "./kind";
import { deadLetterAddress, subscriberAddress } from "./messaging";

export type BrokerSpec = Infer<typeof brokerSpec>;
const brokerSpec = object({
  /** A ConfigMap with settings of the broker's class. @default that of the ConfigMap `config-br-defaults` */
  config: reference,
  delivery,
});
const classPath = ".metadata.annotations.eventing\\.knative\\.dev/broker\\.class";
/** A hub that takes events and passes them on by their attributes. */
export const broker = addressableKind("eventing", ["Broker"], brokerSpec, deadLetterAddress, {
  columns: [urlColumn, ageColumn, ...readiness, column("Class", classPath, { priority: 1 })],
});

/** Which events pass: each field is a dialect, and all that are there must hold. */
export interface Filter extends Infer<typeof plainFilter> {
  readonly all?: readonly Filter[];
  readonly any?: readonly Filter[];
  readonly not?: Filter;
}
/** `cesql` is an expression in CloudEvents SQL, the others are attributes by name. */
const dialects = { cesql: string(), exact: openTexts, prefix: openTexts, suffix: openTexts };
const plainFilter = object(dialects);
const nested: Schema<Filter> = open(plainFilter);
const filters = array(object({ ...dialects, all: array(nested), any: array(nested), not: nested }));

export type TriggerSpec = Infer<typeof triggerSpec>;
const triggerFields = {
  /** Name of a broker in the same namespace. */
  broker: string(),
  /** A broker in any namespace, instead of `broker`; needs the flag `cross-namespace-event-links`. */
  brokerRef: reference,
  /** @default that of the broker */
  delivery: object({ ...deliveryFields, format: string<"binary" | "json">() }, { preserveUnknown: true }),
  /** Attributes that events must have, where an empty text stands for any; ignored beside `filters`. */
  filter: object({ attributes: openTexts }),
  filters,
  subscriber: destination,
};
const triggerSpec = object(triggerFields, { preserveUnknown: true });
const triggerStatus = { ...deadLetterAddress, ...subscriberAddress, auth };
const subscriberColumn = column("Subscriber_URI", ".status.subscriberUri");
/** A subscription to some events of a broker. */
export const trigger = eventingKind("eventing", ["Trigger"], triggerSpec, triggerStatus, {
  columns: [column("Broker", ".spec.broker"), subscriberColumn, ageColumn, ...readiness],
});

/** Attributes that tie an answer to its request. */
const attributeNames = { correlationAttribute: string(), replyAttribute: string() };
const requestSpec = object({ ...attributeNames, brokerRef: nearReference, delivery, timeout: string() });
const requestStatus = { ...addressed, desiredReplicas: integer(), readyReplicas: integer() };
/** An address that sends an event to a broker and waits for the answer. */
export const requestReply = eventingKind("eventing", ["RequestReply", "rr"], requestSpec, requestStatus, {
  columns: [urlColumn, ...readiness],
  conversion,
  version: "v1alpha1",
});

const selector = object({ ...pick(reference, "apiVersion", "kind"), ...selectorFields });
const policySpec = object({
  filters,
  /** A source, or the subject of a token, where a `*` at the end stands for any. */
  from: array(object({ ref: reference, sub: string() })),
  /** @default anything in the namespace */
  to: array(object({ ref: nearReference, selector })),
});
const policyStatus = { from: array(string()) };
/** Who may send events to what. */
export const eventPolicy = eventingKind("eventing", ["EventPolicy"], policySpec, policyStatus, { version: "v1alpha1" });
