import { KubeObject } from "../../../../providers/kube/object";
import { Visibility } from "../../../../rehearsal/simulated/net-istio/gateways";
import { ingressStatus, isIstios, Surroundings } from "../../../../rehearsal/simulated/net-istio/ingress-status";

const noon = new Date("2026-01-01T12:00:00Z");

const surroundings: Surroundings = {
  gateways: (visibility) => [{ namespace: "n", name: visibility, service: `${visibility}.example` }],
  exists: () => true,
  now: noon,
};

function ingress(status: object = {}, ...visibilities: Visibility[]): KubeObject {
  return {
    apiVersion: "networking.internal.knative.dev/v1alpha1",
    kind: "Ingress",
    metadata: {
      name: "model",
      namespace: "team-a",
      generation: 3,
      annotations: { "networking.knative.dev/ingress.class": "istio.ingress.networking.knative.dev" },
    },
    spec: { rules: visibilities.map((visibility) => ({ visibility })) },
    status,
  };
}

const conditions = (time: string, ...states: [type: string, status: string][]) =>
  states.map(([type, status]) => ({ type, status, lastTransitionTime: time }));

const READY = [
  ["LoadBalancerReady", "True"],
  ["NetworkConfigured", "True"],
  ["Ready", "True"],
] as [string, string][];

test("an ingress is ready for its generation, and tells the Services of both gateways", () => {
  expect(ingressStatus(ingress({}, "ExternalIP", "ClusterLocal"), surroundings)).toEqual({
    observedGeneration: 3,
    conditions: conditions("2026-01-01T12:00:00Z", ...READY),
    publicLoadBalancer: { ingress: [{ domainInternal: "ExternalIP.example" }] },
    privateLoadBalancer: { ingress: [{ domainInternal: "ClusterLocal.example" }] },
  });
});

test("a condition keeps the time of its last change", () => {
  const earlier = { conditions: conditions("2025-12-31T00:00:00Z", ["NetworkConfigured", "True"], ["Ready", "False"]) };
  expect(ingressStatus(ingress(earlier, "ExternalIP"), surroundings)).toMatchObject({
    conditions: [
      { type: "LoadBalancerReady", lastTransitionTime: "2026-01-01T12:00:00Z" },
      { type: "NetworkConfigured", lastTransitionTime: "2025-12-31T00:00:00Z" },
      { type: "Ready", lastTransitionTime: "2026-01-01T12:00:00Z" },
    ],
  });
});

test("an ingress is not ready while a Gateway is missing that it would be attached to, and another does not matter", () => {
  const without: Surroundings = { ...surroundings, exists: ({ name }) => name === "ClusterLocal" };
  expect(ingressStatus(ingress({}, "ClusterLocal"), without)).toMatchObject({
    conditions: [{}, {}, { status: "True" }],
  });
  expect(ingressStatus(ingress({}, "ClusterLocal", "ExternalIP"), without)).toEqual({
    observedGeneration: 3,
    conditions: [
      { type: "LoadBalancerReady", status: "Unknown", lastTransitionTime: "2026-01-01T12:00:00Z" },
      { type: "NetworkConfigured", status: "Unknown", lastTransitionTime: "2026-01-01T12:00:00Z" },
      {
        type: "Ready",
        status: "False",
        reason: "ReconcileIngressFailed",
        message: "Ingress reconciliation failed: there is no Gateway n/ExternalIP",
        lastTransitionTime: "2026-01-01T12:00:00Z",
      },
    ],
  });
});

test("ingresses of other classes, and those that are being deleted, are somebody else's", () => {
  const own = ingress();
  const other = { "networking.knative.dev/ingress.class": "kourier.ingress.networking.knative.dev" };
  expect(isIstios(own)).toBe(true);
  expect(isIstios({ ...own, metadata: { ...own.metadata, annotations: other } })).toBe(false);
  expect(isIstios({ ...own, metadata: { ...own.metadata, annotations: undefined } })).toBe(false);
  expect(isIstios({ ...own, metadata: { ...own.metadata, deletionTimestamp: "2026-01-01T00:00:00Z" } })).toBe(false);
});
