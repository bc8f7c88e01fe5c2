import type { EventingFeature, UnlistedSenders } from "./features";

/** The configuration of Knative Eventing, as far as it is ours to choose; what is left out is Knative's default. */
export interface EventingSettings {
  /** What a Broker gets that names no class. @default `MTChannelBasedBroker` on channels of the default kind */
  readonly broker?: BrokerDefaults;
  /** Kind of the channels that a Channel and the default Brokers are made of. @default InMemoryChannel */
  readonly channel?: ChannelKind;
  /** Which switches are not at their defaults. */
  readonly features?: Readonly<Partial<Record<EventingFeature, boolean>>>;
  /** Who may send where no EventPolicy says it. @default "allow-same-namespace" */
  readonly unlistedSenders?: UnlistedSenders;
  /** How much the controller and the webhooks log. @default "info" */
  readonly logLevel?: "debug" | "info" | "warn" | "error";
  /** How the programs offer metrics: on port 9090 for a Prometheus, or not at all. @default "none" */
  readonly metrics?: "prometheus" | "none";
}

/** Defaults of Brokers. */
export interface BrokerDefaults {
  /** Who runs the Brokers, such as `Kafka`; the platform brings none. */
  readonly brokerClass: string;
  /** ConfigMap with the class' own configuration. @default that of channels, `knative-eventing/config-br-default-channel` */
  readonly config?: { readonly name: string; readonly namespace: string };
  /** How delivery is tried. */
  readonly delivery?: {
    /** @default 10 */
    readonly retries?: number;
    /** Whether pauses double or grow by the same. @default "exponential" */
    readonly backoff?: "exponential" | "linear";
    /** First pause, in milliseconds. @default 200 */
    readonly backoffMilliseconds?: number;
  };
}

/** A kind of channels. */
export interface ChannelKind {
  /** Such as `messaging.knative.dev/v1beta1`. */
  readonly apiVersion: string;
  /** Such as `KafkaChannel`. */
  readonly kind: string;
}
