/**
 * Fields of a Pod that Knative refuses in a service unless its feature is on, by the feature's name in `config-features`
 * without its prefix. Not offered: what lets a Pod out of its sandbox (the node's network, processes and files).
 */
export const POD_FEATURES = [
  "affinity",
  "dnsconfig",
  "dnspolicy",
  "fieldref",
  "hostaliases",
  "init-containers",
  "nodeselector",
  "persistent-volume-claim",
  "persistent-volume-write",
  "priorityclassname",
  "runtimeclassname",
  "schedulername",
  "securitycontext",
  "shareprocessnamespace",
  "tolerations",
  "topologyspreadconstraints",
  "volumes-csi",
  "volumes-image",
] as const;

/** One of {@link POD_FEATURES}. */
export type PodFeature = (typeof POD_FEATURES)[number];

/**
 * What KServe hands on from an InferenceService to its Knative Service, and what tenants' Pods need besides: GPU nodes
 * have taints and labels, models lie on claims, and the level `restricted` wants a security context.
 */
export const DEFAULT_FEATURES: readonly PodFeature[] = [
  "affinity",
  "fieldref",
  "init-containers",
  "nodeselector",
  "persistent-volume-claim",
  "priorityclassname",
  "runtimeclassname",
  "schedulername",
  "securitycontext",
  "tolerations",
  "topologyspreadconstraints",
];

/** The features as `config-features` holds them. */
export function featureData(features: readonly PodFeature[]): Record<string, string> {
  return Object.fromEntries(features.map((feature) => [`kubernetes.podspec-${feature}`, "enabled"]));
}
