import { App } from "cdk8s";
import { objectId, objectsOf, type PlainObject } from "../../../charts/common/objects";
import type { GatewaySpec } from "../../../charts/istio/crds/listener";
import { INGRESS_PODS } from "../../../charts/istio-gateways/gateway-pods";
import { KubeflowGatewayChart, type KubeflowGatewayChartProps } from "../../../charts/kubeflow-gateway/chart";

export const ISSUER = { kind: "ClusterIssuer", name: "kubeflow-ca" } as const;

/** The objects, by their ids, of a gateway with an issued certificate but for what a test changes. */
export function gatewayObjects(props: Partial<KubeflowGatewayChartProps> = {}): ReadonlyMap<string, PlainObject> {
  const chart = new KubeflowGatewayChart(new App(), "kubeflow-gateway", {
    ingress: INGRESS_PODS,
    host: "kubeflow.example.com",
    domains: ["serving.example.com"],
    tls: { kind: "issuer", issuer: ISSUER },
    ...props,
  });
  return new Map(objectsOf(chart).map((object) => [objectId(object), object]));
}

/** What a Gateway listens on; of the users' one, unless another is named. */
export function serversOf(
  objects: ReadonlyMap<string, PlainObject>,
  name = "kubeflow-gateway",
): NonNullable<GatewaySpec["servers"]> {
  return (objects.get(`Gateway kubeflow/${name}`)?.spec as GatewaySpec | undefined)?.servers ?? [];
}
