import type { PlainObject } from "../../charts/common/objects";
import { fieldsOf, itemsOf, valueAt } from "../fields";
import type { StackFinding, StackRule } from "../rule";
import { isProfile, tenantsOf, type TenantPlace } from "../tenants";

/** How a quota counts GPUs: of what has no overcommitment, Kubernetes counts requests alone. */
const GPUS = "requests.nvidia.com/gpu";

export const tenantLimits: StackRule = {
  kind: "stack",
  name: "tenant-limits",
  title: "Each team has a quota that counts GPUs, and default requests",
  reason:
    "GPUs are few: without a quota, the first team that asks for all of them has them. And Pods without requests are put on nodes that are full, where they push others out.",
  examples: {
    bad: `apiVersion: v1
kind: Namespace
metadata:
  name: team-a
---
apiVersion: v1
kind: ResourceQuota
metadata:
  name: kf-resource-quota
  namespace: team-a
spec:
  hard:
    cpu: "64"
---
apiVersion: v1
kind: LimitRange
metadata:
  name: default-requests
  namespace: team-a
spec:
  limits:
    - type: Container
      defaultRequest: { cpu: 100m, memory: 128Mi }
`,
    good: `apiVersion: v1
kind: Namespace
metadata:
  name: team-a
---
apiVersion: v1
kind: ResourceQuota
metadata:
  name: kf-resource-quota
  namespace: team-a
spec:
  hard:
    cpu: "64"
    requests.nvidia.com/gpu: "4"
---
apiVersion: v1
kind: LimitRange
metadata:
  name: default-requests
  namespace: team-a
spec:
  limits:
    - type: Container
      defaultRequest: { cpu: 100m, memory: 128Mi }
`,
  },
  check: (stack, settings) => {
    const profiles = new Map(stack.objects.filter(isProfile).map((profile) => [profile.metadata.name, profile]));
    return tenantsOf(stack, settings).flatMap((tenant) => [
      ...quotaFindings(tenant, profiles.get(tenant.name)),
      ...requestFindings(tenant),
    ]);
  },
};

function quotaFindings({ name, about, objects }: TenantPlace, profile: PlainObject | undefined): StackFinding[] {
  const quotas = objects.filter(({ kind, spec }) => kind === "ResourceQuota" && isForAll(spec));
  const fromProfile = valueAt(profile?.spec, "resourceQuotaSpec");
  const limits = [...quotas.map(({ spec }) => spec), ...(isForAll(fromProfile) ? [fromProfile] : [])];
  if (limits.some((spec) => isStated(valueAt(spec, "hard", GPUS)))) return [];
  const fix = `set quota.gpus of the tenant "${name}" in the stack file; 0 where it needs none`;
  const [quota] = quotas;
  return quota === undefined
    ? [{ subject: about, message: `the team "${name}" has no ResourceQuota that counts "${GPUS}"`, fix }]
    : [{ subject: quota, path: "spec.hard", message: `does not limit "${GPUS}", so that the team may take all`, fix }];
}

function isStated(quantity: unknown): boolean {
  return quantity !== undefined && quantity !== null;
}

/** One with scopes counts some Pods alone. */
function isForAll(spec: unknown): boolean {
  const { scopes, scopeSelector } = fieldsOf(spec);
  return itemsOf(scopes).length === 0 && scopeSelector === undefined;
}

function requestFindings({ name, about, objects }: TenantPlace): StackFinding[] {
  const defaults = objects
    .filter(({ kind }) => kind === "LimitRange")
    .flatMap(({ spec }) => itemsOf(valueAt(spec, "limits")))
    .map(fieldsOf)
    .filter(({ type }) => type === "Container")
    // Kubernetes takes a default limit for the default request where none is stated.
    .map(({ default: limit, defaultRequest }) => ({ ...fieldsOf(limit), ...fieldsOf(defaultRequest) }));
  const missing = ["cpu", "memory"].filter((resource) => !defaults.some((each) => isStated(valueAt(each, resource))));
  if (missing.length === 0) return [];
  const message = `the team "${name}" has no LimitRange with default requests of containers for ${missing.join(" and ")}`;
  return [{ subject: about, message, fix: `add one with limits[].defaultRequest to namespace "${name}"` }];
}
