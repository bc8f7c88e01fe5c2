// Nothing here runs: the compiler must accept each plain line and refuse each line under a `@ts-expect-error`.
import type { Construct } from "constructs";
import { Broker, PingSource, Sequence, Trigger } from "../../../charts/knative-eventing/objects";
import type { BrokerSpec, TriggerSpec } from "../../../charts/knative-eventing/crds/broker";
import type { ChannelSpec, ParallelSpec, SequenceSpec } from "../../../charts/knative-eventing/crds/messaging";
import type { ApiServerSourceSpec, PingSourceSpec } from "../../../charts/knative-eventing/crds/source";

const sink = { ref: { kind: "Broker", name: "default" } };

export const broker: BrokerSpec = { delivery: { retry: 3, backoffPolicy: "linear", timeout: "PT5S" } };

export const trigger: TriggerSpec = {
  broker: "default",
  filters: [{ all: [{ exact: { type: "order" } }, { not: { prefix: { source: "/test" } } }] }],
  subscriber: sink,
};

// @ts-expect-error pauses grow in one of two ways
export const backoff: BrokerSpec = { delivery: { backoffPolicy: "quadratic" } };

// @ts-expect-error a misspelt field of the delivery is refused
export const misspeltDelivery: BrokerSpec = { delivery: { retries: 3 } };

// @ts-expect-error a misspelt dialect is refused, also inside another
export const dialect: TriggerSpec = { filters: [{ all: [{ exactly: { type: "order" } }] }] };

// @ts-expect-error attributes are texts
export const attribute: TriggerSpec = { filter: { attributes: { retries: 3 } } };

// @ts-expect-error a source watches resources
export const withoutResources: ApiServerSourceSpec = { sink };

// @ts-expect-error a source sends objects or references
export const mode: ApiServerSourceSpec = { resources: [], mode: "Everything" };

// @ts-expect-error a misspelt field is refused
export const zone: PingSourceSpec = { timeZone: "Europe/Vienna", sink };

// @ts-expect-error a step has no subscriber, it is one
export const step: SequenceSpec = { steps: [{ subscriber: sink }] };

// @ts-expect-error a branch has a subscriber, not a destination
export const branch: ParallelSpec = { branches: [sink] };

// @ts-expect-error a template has no metadata
export const template: ChannelSpec = { channelTemplate: { kind: "InMemoryChannel", metadata: {} } };

/** What constructs accept. */
export function constructs(scope: Construct): void {
  const metadata = { name: "default", namespace: "vision" };
  new Broker(scope, "a", { metadata, spec: broker });
  new PingSource(scope, "b", { metadata, spec: { schedule: "@daily", sink } });
  // @ts-expect-error a namespaced object has a namespace
  new Trigger(scope, "c", { metadata: { name: "default" }, spec: trigger });
  // @ts-expect-error the spec is that of another kind
  new Sequence(scope, "d", { metadata, spec: trigger });
}
