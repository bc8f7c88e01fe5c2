import type { Rule } from "./rule";
import { allowances as allowAllPoliciesAllowances, allowAllPolicies } from "./rules/allow-all-policies";
import { clusterAdmin } from "./rules/cluster-admin";
import { costTags } from "./rules/cost-tags";
import { allowances as crossTenantBindingsAllowances, crossTenantBindings } from "./rules/cross-tenant-bindings";
import { deletionProtection } from "./rules/deletion-protection";
import { allowances as gatewayTlsAllowances, gatewayTls } from "./rules/gateway-tls";
import { allowances as gpuLimitsAllowances, gpuLimits } from "./rules/gpu-limits";
import { allowances as gpuTolerationsAllowances, gpuTolerations } from "./rules/gpu-tolerations";
import { identityTrust } from "./rules/identity-trust";
import { allowances as imageRegistriesAllowances, imageRegistries } from "./rules/image-registries";
import { allowances as imageTagsAllowances, imageTags } from "./rules/image-tags";
import { allowances as podDisruptionBudgetsAllowances, podDisruptionBudgets } from "./rules/pod-disruption-budgets";
import { allowances as podSecurityAllowances, podSecurity } from "./rules/pod-security";
import { publicBuckets } from "./rules/public-buckets";
import { publicEndpoints } from "./rules/public-endpoints";
import { resources } from "./rules/resources";
import { allowances as secretsInPlainTextAllowances, secretsInPlainText } from "./rules/secrets-in-plain-text";
import { tenantLimits } from "./rules/tenant-limits";
import { tenantNetworkPolicies } from "./rules/tenant-network-policies";
import { allowances as volumeClassesAllowances, volumeClasses } from "./rules/volume-classes";
import { allowances as wildcardRightsAllowances, wildcardRights } from "./rules/wildcard-rights";

/** All rules, in the order of `names.ts`, each with what it allows the platform. */
export const RULES: readonly Rule[] = [
  { ...podSecurity, allowances: podSecurityAllowances },
  { ...imageRegistries, allowances: imageRegistriesAllowances },
  { ...imageTags, allowances: imageTagsAllowances },
  resources,
  { ...gpuLimits, allowances: gpuLimitsAllowances },
  { ...gpuTolerations, allowances: gpuTolerationsAllowances },
  { ...secretsInPlainText, allowances: secretsInPlainTextAllowances },
  { ...podDisruptionBudgets, allowances: podDisruptionBudgetsAllowances },
  { ...volumeClasses, allowances: volumeClassesAllowances },
  clusterAdmin,
  { ...wildcardRights, allowances: wildcardRightsAllowances },
  { ...crossTenantBindings, allowances: crossTenantBindingsAllowances },
  tenantLimits,
  tenantNetworkPolicies,
  { ...gatewayTls, allowances: gatewayTlsAllowances },
  { ...allowAllPolicies, allowances: allowAllPoliciesAllowances },
  publicEndpoints,
  publicBuckets,
  identityTrust,
  deletionProtection,
  costTags,
];
