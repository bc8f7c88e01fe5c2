import type { k8s } from "cdk8s-plus-28";
import { stringify } from "yaml";
import { ISTIO_SYSTEM } from "./names";

const CLASS = "istio-waypoint";

/**
 * What istiod adds to every waypoint: two Pods at least, of which a drain takes one at a time. Without it, a waypoint is
 * one Pod, whose loss stops all requests to its namespace.
 */
export function waypointDefaults(): k8s.KubeConfigMapProps {
  const metrics = [
    { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } } },
  ];
  return {
    metadata: {
      name: `${CLASS}-defaults`,
      namespace: ISTIO_SYSTEM,
      labels: { "gateway.istio.io/defaults-for-class": CLASS },
    },
    data: {
      horizontalPodAutoscaler: stringify({ spec: { minReplicas: 2, maxReplicas: 5, metrics } }),
      podDisruptionBudget: stringify({ spec: { maxUnavailable: 1 } }),
    },
  };
}
