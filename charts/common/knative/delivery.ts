import { array, int32, map, object, string } from "../schema";
import { open, unlisted } from "../kubernetes/cut";

/** Fields of references, of which kinds ask for different ones. */
export const referenceFields = { apiVersion: string(), kind: string(), name: string(), namespace: string() };
/** An object of any kind (KReference); by default in the namespace of the one that refers to it. */
export const reference = object(referenceFields);
/** An object by the group of its API, instead of a version, and by one of its addresses. */
export const addressReferenceFields = { ...referenceFields, address: string(), group: string() };

/** An object with an address, a URI, or a URI relative to the object's. */
export const destinationFields = {
  /** Certificates in PEM that the destination's TLS is checked with. */
  CACerts: string(),
  /** Audience of the OIDC tokens that are sent along. */
  audience: string(),
  /** A Service of Knative or Kubernetes, a Broker, a Channel, ... */
  ref: reference,
  uri: string(),
};
/** Where events go (Destination). */
export const destination = object(destinationFields);

/** How hard delivery is tried; durations are in ISO 8601, such as `PT0.5S`. */
export const deliveryFields = {
  /** Pause before a retry. */
  backoffDelay: string(),
  /** Whether pauses grow by the delay or double. */
  backoffPolicy: string<"linear" | "exponential">(),
  /** Gets the events that could not be delivered. @default they are lost */
  deadLetterSink: destination,
  retry: int32(),
  /** Longest time of one attempt. */
  timeout: unlisted<string>(),
};
/** How delivery is tried (DeliverySpec). */
export const delivery = object(deliveryFields, { preserveUnknown: true });

/** Free keys and texts that the API server stores unchecked. */
export const openTexts = open(map(string()));
/** What every source of events is told: attributes that each event gets, and what gets the events. */
export const sourceFields = { ceOverrides: object({ extensions: openTexts }), sink: destination };
/** The account that an object's requests come from. */
export const auth = object({ serviceAccountName: string(), serviceAccountNames: array(string()) });
/** Where a source's events go. */
export const sinkAddress = { sinkAudience: string(), sinkCACerts: string(), sinkUri: string() };
/** What every source of events reports. */
export const sourceStatus = { ...sinkAddress, auth, ceAttributes: array(object({ source: string(), type: string() })) };
