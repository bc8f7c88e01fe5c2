import { pick } from "../../common/kubernetes/cut";
import { auth, delivery, deliveryFields, destination } from "../../common/knative/delivery";
import { destinationFields, reference, referenceFields } from "../../common/knative/delivery";
import { condition, conditionFields } from "../../common/knative/kind";
import { objectReference } from "../../common/kubernetes/reference";
import { ageColumn, anyObject, array, int64, object, string, type Infer } from "../../common/schema";
import { addressableKind, eventingKind, readiness } from "./kind";

const text = string();
/** Where events go that could not be delivered. */
export const deadLetterAddress = { deadLetterSinkAudience: text, deadLetterSinkCACerts: text, deadLetterSinkUri: text };
/** Where a subscriber takes events. */
export const subscriberAddress = { subscriberAudience: text, subscriberCACerts: text, subscriberUri: text };
const replyAddress = { replyAudience: text, replyCACerts: text, replyUri: text };

/** The kind of channel to make, and its settings. @default that of the ConfigMap `default-ch-webhook` */
const channelTemplate = object({ apiVersion: string(), kind: string(), spec: anyObject() });

/** How a Channel is made; Subscriptions write its subscribers. */
export type ChannelSpec = Infer<typeof channelSpec>;
const plainSink = object(pick(destination, "ref", "uri"));
const plainDelivery = object({ ...deliveryFields, deadLetterSink: plainSink }, { preserveUnknown: true });
const subscribed = { ...subscriberAddress, ...replyAddress, auth, delivery: plainDelivery };
const subscriber = object({ ...subscribed, generation: int64(), name: text, uid: text });
const channelSpec = object({ channelTemplate, delivery, subscribers: array(subscriber) });
const subscriberStatus = object({ auth, message: text, observedGeneration: int64(), ready: text, uid: text });
const channels = { channel: reference, deadLetterChannel: reference };
const channelStatus = { ...deadLetterAddress, ...channels, subscribers: array(subscriberStatus) };
/** Passes each event on to all its subscribers. */
export const channel = addressableKind("messaging", ["Channel", "ch"], channelSpec, channelStatus, {
  categories: ["all", "knative", "messaging", "channel"],
  labels: { "messaging.knative.dev/subscribable": "true" },
});

export type SubscriptionSpec = Infer<typeof subscriptionSpec>;
const openReference = object(referenceFields, { preserveUnknown: true });
const subscriptionSpec = object({
  /** The Channel, or an object of the kind behind it; immutable. */
  channel: openReference,
  delivery,
  /** Gets the subscriber's answers. @default they are lost */
  reply: destination,
  subscriber: object({ ...destinationFields, ref: openReference }),
});
const physicalSubscription = object({ ...deadLetterAddress, ...replyAddress, ...subscriberAddress });
const subscriptionStatus = { auth, physicalSubscription };
/** Connects a channel to a subscriber. */
export const subscription = eventingKind("messaging", ["Subscription", "sub"], subscriptionSpec, subscriptionStatus, {
  columns: [ageColumn, ...readiness],
});

export type SequenceSpec = Infer<typeof sequenceSpec>;
const sequenceSpec = object({
  channelTemplate,
  /** Gets the answer of the last step. @default it is lost */
  reply: destination,
  /** Each gets the answer of the one before. */
  steps: array(object({ ...destinationFields, delivery })),
});
const stepChannel = object({ channel: objectReference, ready: condition });
const stepSubscription = object({ ready: condition, subscription: objectReference });
const steps = { channelStatuses: array(stepChannel), subscriptionStatuses: array(stepSubscription) };
/** Steps one after the other. */
export const sequence = addressableKind("flows", ["Sequence"], sequenceSpec, { ...steps, auth });

export type ParallelSpec = Infer<typeof parallelSpec>;
const branch = {
  delivery,
  /** Answers with an event if the one that it got is to pass. @default all pass */
  filter: destination,
  /** @default that of the whole */
  reply: destination,
  subscriber: destination,
};
const parallelSpec = object({
  branches: array(object(branch, { preserveUnknown: true })),
  channelTemplate,
  /** Gets the answers of the branches. @default they are lost */
  reply: destination,
});
const ready = object(conditionFields);
const openReady = object(conditionFields, { preserveUnknown: true });
const branchChannel = object({ channel: objectReference, ready: openReady });
const branchSubscription = object({ ready, subscription: objectReference });
const inside = { filterSubscriptionStatus: branchSubscription, subscriberSubscriptionStatus: branchSubscription };
const branchStatus = object({ ...inside, filterChannelStatus: branchChannel });
const branches = { branchStatuses: array(branchStatus), ingressChannelStatus: branchChannel };
/** Branches beside each other. */
export const parallel = addressableKind("flows", ["Parallel"], parallelSpec, {
  ...branches,
  auth,
  conditions: array(ready),
});
