import type { Construct } from "constructs";
import { CustomObject, type NamespacedProps } from "../common/custom-object";
import { broker, trigger, type BrokerSpec, type TriggerSpec } from "./crds/broker";
import { channel, parallel, sequence, subscription } from "./crds/messaging";
import type { ChannelSpec, ParallelSpec, SequenceSpec, SubscriptionSpec } from "./crds/messaging";
import { apiServerSource, pingSource, type ApiServerSourceSpec, type PingSourceSpec } from "./crds/source";

/** A hub that takes events and passes them on by their attributes. */
export class Broker extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<BrokerSpec>) {
    super(scope, id, broker, props);
  }
}

/** A subscription to some events of a broker. */
export class Trigger extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<TriggerSpec>) {
    super(scope, id, trigger, props);
  }
}

/** Sends an event by the clock. */
export class PingSource extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<PingSourceSpec>) {
    super(scope, id, pingSource, props);
  }
}

/** Sends an event for each change of some Kubernetes objects. */
export class ApiServerSource extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<ApiServerSourceSpec>) {
    super(scope, id, apiServerSource, props);
  }
}

/** Passes each event on to all its subscribers. */
export class Channel extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<ChannelSpec>) {
    super(scope, id, channel, props);
  }
}

/** Connects a channel to a subscriber. */
export class Subscription extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<SubscriptionSpec>) {
    super(scope, id, subscription, props);
  }
}

/** Passes an event through steps, one after the other. */
export class Sequence extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<SequenceSpec>) {
    super(scope, id, sequence, props);
  }
}

/** Passes an event to branches beside each other. */
export class Parallel extends CustomObject {
  constructor(scope: Construct, id: string, props: NamespacedProps<ParallelSpec>) {
    super(scope, id, parallel, props);
  }
}
