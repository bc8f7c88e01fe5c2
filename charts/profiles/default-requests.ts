import { k8s } from "cdk8s-plus-28";

/** What a container counts as that says nothing: little, so that it fits everywhere. */
const REQUESTS = { cpu: k8s.Quantity.fromString("100m"), memory: k8s.Quantity.fromString("128Mi") };

/**
 * Requests of containers that state none, as steps of pipelines do. Without them the scheduler puts such Pods on nodes
 * that are full, and a quota for cpu or memory refuses them. There are no default limits: nobody knows what a
 * program needs, and one that passes its limit for memory is killed.
 */
export function defaultRequests(namespace: string): k8s.KubeLimitRangeProps {
  return {
    metadata: { name: "default-requests", namespace },
    spec: { limits: [{ type: "Container", defaultRequest: REQUESTS }] },
  };
}
