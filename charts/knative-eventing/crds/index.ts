import { crds, type CustomResourceDefinition, type Rendering } from "../../common/schema";
import { broker, eventPolicy, requestReply, trigger } from "./broker";
import { eventTransform, eventType } from "./event";
import { integrationSink, integrationSource, jobSink } from "./integration";
import { channel, parallel, sequence, subscription } from "./messaging";
import { apiServerSource, containerSource, pingSource, sinkBinding } from "./source";

/** The CRDs of Knative Eventing 1.21. */
export function knativeEventingCrds(rendering: Rendering): CustomResourceDefinition[] {
  const hubs = [broker, trigger, requestReply, channel, subscription, sequence, parallel];
  const sources = [apiServerSource, containerSource, integrationSource, pingSource, sinkBinding];
  return crds([...hubs, eventPolicy, eventTransform, eventType, ...sources, integrationSink, jobSink], rendering);
}
