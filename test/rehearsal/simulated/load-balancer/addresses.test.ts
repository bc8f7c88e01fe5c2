import { KubeObject } from "../../../../providers/kube/object";
import { assignments } from "../../../../rehearsal/simulated/load-balancer/addresses";

function service(name: string, type: string, ...addresses: string[]): KubeObject {
  const ingress = addresses.map((ip) => ({ ip }));
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace: "team-a" },
    spec: { type },
    status: { loadBalancer: addresses.length > 0 ? { ingress } : {} },
  };
}

/** What changes, as `name: address`. */
function changes(...services: KubeObject[]): string[] {
  return assignments(services).map(({ service: { metadata }, address }) => `${metadata.name}: ${address}`);
}

test("a load balancer without an address gets the first one that is free, and others are left alone", () => {
  expect(changes()).toEqual([]);
  expect(
    changes(
      service("held", "LoadBalancer", "192.0.2.1"),
      service("internal", "ClusterIP"),
      service("new", "LoadBalancer"),
      service("newer", "LoadBalancer"),
    ),
  ).toEqual(["new: 192.0.2.2", "newer: 192.0.2.3"]);
});

test("a Service that is no load balancer any more gives its address back", () => {
  expect(changes(service("closed", "ClusterIP", "192.0.2.1"))).toEqual(["closed: undefined"]);
});

test("a Service that is being deleted gets none", () => {
  const leaving = service("leaving", "LoadBalancer");
  expect(changes({ ...leaving, metadata: { ...leaving.metadata, deletionTimestamp: "2026-01-01T00:00:00Z" } })).toEqual(
    [],
  );
});

test("the second network is used after the first, and when both are, it says so", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => service(`s${index}`, "LoadBalancer"));
  expect(assignments(many(508)).map(({ address }) => address)).toEqual(
    expect.arrayContaining(["192.0.2.254", "203.0.113.1", "203.0.113.254"]),
  );
  expect(new Set(assignments(many(508)).map(({ address }) => address)).size).toBe(508);
  expect(() => assignments(many(509))).toThrow("509 load balancers are wanted, and there are 508 addresses");
});
