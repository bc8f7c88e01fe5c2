import { tenantLimits } from "../../../policies/rules/tenant-limits";
import { findingsIn, objectsIn } from "../findings";

const PLACE = "{ apiVersion: v1, kind: Namespace, metadata: { name: team-a } }";
const REQUESTS = limitRange("{ type: Container, defaultRequest: { cpu: 100m, memory: 128Mi } }");
const NO_QUOTA = 'Namespace team-a: : the team "team-a" has no ResourceQuota that counts "requests.nvidia.com/gpu"';

function quota(spec: string): string {
  return `{ apiVersion: v1, kind: ResourceQuota, metadata: { name: q, namespace: team-a }, spec: ${spec} }`;
}

function limitRange(...limits: readonly string[]): string {
  return `{ apiVersion: v1, kind: LimitRange, metadata: { name: r, namespace: team-a }, spec: { limits: [${limits.join(", ")}] } }`;
}

function findings(...objects: readonly string[]): string[] {
  return findingsIn(tenantLimits, { objects: objectsIn(objects.join("\n---\n")) });
}

test("a team has a quota that counts GPUs, of zero too", () => {
  expect(findings(PLACE, REQUESTS, quota("{ hard: { requests.nvidia.com/gpu: 0 } }"))).toEqual([]);
  expect(findings(PLACE, REQUESTS, quota("{ hard: { cpu: 4 } }"))).toEqual([
    'ResourceQuota team-a/q: spec.hard: does not limit "requests.nvidia.com/gpu", so that the team may take all',
  ]);
  expect(findings(PLACE, REQUESTS)).toEqual([NO_QUOTA]);
});

test("of several quotas one is enough, and one with scopes is none", () => {
  const gpus = "hard: { requests.nvidia.com/gpu: 4 }";
  expect(findings(PLACE, REQUESTS, quota("{ hard: { cpu: 4 } }"), quota(`{ ${gpus} }`))).toEqual([]);
  expect(findings(PLACE, REQUESTS, quota(`{ ${gpus}, scopes: [Terminating] }`))).toEqual([NO_QUOTA]);
  expect(findings(PLACE, REQUESTS, quota(`{ ${gpus}, scopeSelector: { matchExpressions: [] } }`))).toEqual([NO_QUOTA]);
});

test("of a Profile alone, the profile controller will make the namespace and the quota", () => {
  const profile = (spec: string) =>
    `{ apiVersion: kubeflow.org/v1, kind: Profile, metadata: { name: team-a }, spec: ${spec} }`;
  expect(findings(profile("{ resourceQuotaSpec: { hard: { requests.nvidia.com/gpu: 1 } } }"), REQUESTS)).toEqual([]);
  expect(findings(profile("{}"), REQUESTS)).toEqual([NO_QUOTA.replace("Namespace", "Profile")]);
});

test("containers get default requests, of a default limit too", () => {
  const gpus = quota("{ hard: { requests.nvidia.com/gpu: 4 } }");
  const missing = (what: string) =>
    `Namespace team-a: : the team "team-a" has no LimitRange with default requests of containers for ${what}`;
  expect(findings(PLACE, gpus)).toEqual([missing("cpu and memory")]);
  expect(findings(PLACE, gpus, limitRange("{ type: Container, defaultRequest: { cpu: 1 } }"))).toEqual([
    missing("memory"),
  ]);
  expect(findings(PLACE, gpus, limitRange("{ type: Container, default: { cpu: 1, memory: 1Gi } }"))).toEqual([]);
  expect(findings(PLACE, gpus, limitRange("{ type: Pod, max: { cpu: 1, memory: 1Gi } }"))).toEqual([
    missing("cpu and memory"),
  ]);
});

test("namespaces that are no team's need neither, and of a team elsewhere nothing is known", () => {
  expect(findings("{ apiVersion: v1, kind: Namespace, metadata: { name: kubeflow } }")).toEqual([]);
  expect(findings(quota("{ hard: { cpu: 4 } }"))).toEqual([]);
});
