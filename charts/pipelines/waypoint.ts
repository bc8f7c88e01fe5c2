import { ApiObject } from "cdk8s";
import type { Construct } from "constructs";
import type { AuthorizationPolicySpec } from "../istio/crds/security";
import { AuthorizationPolicy } from "../istio/objects";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { API_SERVER, PIPELINES_LABELS } from "./names";

/** Name of the waypoint, and of the account that Istio makes for it. */
export const WAYPOINT = "ml-pipeline-waypoint";

/** Label of a Service whose requests go through the waypoint. */
export const THROUGH_WAYPOINT = { "istio.io/use-waypoint": WAYPOINT } as const;

/** In ambient mode sees the requests to the API server, which a node's proxy does not. Needs the Gateway API's kinds. */
export function waypoint(scope: Construct, rules: AuthorizationPolicySpec["rules"]): void {
  const metadata = { name: WAYPOINT, namespace: KUBEFLOW, labels: { ...PIPELINES_LABELS } };
  new ApiObject(scope, "waypoint", {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "Gateway",
    metadata: { ...metadata, labels: { ...metadata.labels, "istio.io/waypoint-for": "service" } },
    spec: { gatewayClassName: "istio-waypoint", listeners: [{ name: "mesh", port: 15008, protocol: "HBONE" }] },
  });
  new AuthorizationPolicy(scope, "access-through-waypoint", {
    metadata,
    spec: { targetRefs: [{ group: "", kind: "Service", name: API_SERVER }], rules },
  });
}
