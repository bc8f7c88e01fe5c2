/** Switches of Knative Eventing, by our names: the name that Knative has for each, and its default. */
export const FEATURES = {
  /** Whether senders show a token that says who they are, and `EventPolicy` objects say who may send. */
  authenticatedSenders: { key: "authentication-oidc", enabled: false },
  /** Whether triggers and subscriptions may refer to other namespaces, where a role allows it. */
  crossNamespaceLinks: { key: "cross-namespace-event-links", enabled: false },
  /** Whether a delivery heeds a receiver's `Retry-After`. */
  deliveryRetryAfter: { key: "delivery-retryafter", enabled: false },
  /** Whether a delivery may have a timeout. */
  deliveryTimeout: { key: "delivery-timeout", enabled: true },
  /** Whether an EventType is made of each new type of events. */
  eventTypeCreation: { key: "eventtype-auto-create", enabled: false },
  /** Whether a reference may name the group of an API without its version. */
  groupReferences: { key: "kreference-group", enabled: false },
  /** Whether a reference is turned into an address by the ConfigMap `config-kreference-mapping`. */
  mappedReferences: { key: "kreference-mapping", enabled: false },
  /** Whether ApiServerSources have filters. */
  apiServerSourceFilters: { key: "new-apiserversource-filters", enabled: false },
} as const;

export type EventingFeature = keyof typeof FEATURES;

/** Who may send to what no EventPolicy speaks of; says something with `authenticatedSenders` alone. */
export type UnlistedSenders = "allow-same-namespace" | "allow-all" | "deny-all";

/** What `config-features` says. Knative's own encryption stays off: the mesh encrypts. */
export function featureData(
  features: Readonly<Partial<Record<EventingFeature, boolean>>>,
  unlistedSenders: UnlistedSenders = "allow-same-namespace",
): Record<string, string> {
  const switches = Object.entries(FEATURES).map(([name, { key, enabled }]) => {
    const on = features[name as EventingFeature] ?? enabled;
    return [key, on ? "enabled" : "disabled"];
  });
  return {
    ...Object.fromEntries(switches),
    "default-authorization-mode": unlistedSenders,
    "transport-encryption": "disabled",
  };
}
