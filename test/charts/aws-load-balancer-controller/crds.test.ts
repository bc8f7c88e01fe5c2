import { loadBalancerCrds } from "../../../charts/aws-load-balancer-controller/crds";
import type { JsonSchema } from "../../../charts/common/schema";

const crds = loadBalancerCrds("full");

function specOf(index: number): JsonSchema {
  return crds[index].spec.versions[0].schema.openAPIV3Schema.properties?.spec ?? {};
}

test("the controller gets the two kinds that it watches, in the version that it speaks", () => {
  expect(crds.map(({ metadata, spec }) => [metadata.name, spec.scope, spec.versions.map(({ name }) => name)])).toEqual([
    ["ingressclassparams.elbv2.k8s.aws", "Cluster", ["v1beta1"]],
    ["targetgroupbindings.elbv2.k8s.aws", "Namespaced", ["v1beta1"]],
  ]);
});

test("a binding names a Service and its port, and is written apart from its status", () => {
  expect(specOf(1).required).toEqual(["serviceRef"]);
  expect(specOf(1).properties?.serviceRef.required).toEqual(["name", "port"]);
  expect(crds[1].spec.versions[0].subresources).toEqual({ status: {} });
  expect(crds[0].spec.versions[0].subresources).toEqual({});
});

test("what a newer controller writes is kept, at the top and in the status", () => {
  const kept = crds[1].spec.versions[0].schema.openAPIV3Schema.properties?.status ?? {};
  for (const schema of [specOf(0), specOf(1), kept]) expect(schema["x-kubernetes-preserve-unknown-fields"]).toBe(true);
});

test("both renderings are the same, since nothing of Kubernetes' own is in them", () => {
  expect(loadBalancerCrds("compact")).toEqual(crds);
});
