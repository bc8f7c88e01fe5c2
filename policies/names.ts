/**
 * The rules that there are, in the order in which reports list them. Apart from the rules themselves, since a stack file
 * is checked against the names alone; a test holds both together.
 */
export const RULE_NAMES = [
  "pod-security",
  "image-registries",
  "image-tags",
  "resources",
  "gpu-limits",
  "gpu-tolerations",
  "secrets-in-plain-text",
  "pod-disruption-budgets",
  "volume-classes",
  "cluster-admin",
  "wildcard-rights",
  "cross-tenant-bindings",
  "tenant-limits",
  "tenant-network-policies",
  "gateway-tls",
  "allow-all-policies",
  "public-endpoints",
  "public-buckets",
  "identity-trust",
  "deletion-protection",
  "cost-tags",
] as const;

export type RuleName = (typeof RULE_NAMES)[number];
